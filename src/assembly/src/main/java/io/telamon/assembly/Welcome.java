package io.telamon.assembly;

/** The block that says what listens where and what to try next. */
final class Welcome {
  private Welcome() {}

  static String text(TelamonServer.Settings settings) {
    return """

        Telamon is ready
          P-CSCF      sip:%1$s:%2$s (UDP)      Diameter (HSS)  %5$s:%6$s (TCP)
          I-CSCF      sip:%1$s:%3$s (UDP)      RADIUS          %7$s:%8$s (UDP)
          S-CSCF      sip:%1$s:%4$s (UDP)      roles           %9$s
          Subscribers %10$s/hss/subscriptions
          Management  %11$s  health: /health/ready
          Data        %12$s
          Password    of the user "administrator", random, in %13$s

        Try next, in another terminal (--help says more):
          curl --config %13$s -X PUT -H 'Content-Type: application/json' \\
               -d @src/assembly/src/main/demo/alice.json %10$s/hss/subscriptions/001010000000001
          java -jar ue/target/telamon-ue.jar pdp activate --imsi 001010000000001 --radius %7$s:%8$s --trace
          java -jar ue/target/telamon-ue.jar register --imsi 001010000000001 --pcscf %1$s:%2$s --trace
        Ctrl-C stops the core.
        """
        .formatted(
            settings.property("telamon.sip.address", "127.0.0.1"),
            settings.property("telamon.sip.pcscf.port", "5060"),
            settings.property("telamon.sip.icscf.port", "4060"),
            settings.property("telamon.sip.scscf.port", "6060"),
            settings.property("telamon.diameter.hss.address", "127.0.0.1"),
            settings.property("telamon.diameter.hss.port", "3868"),
            settings.property("telamon.radius.address", "127.0.0.1"),
            settings.property("telamon.radius.port", "1813"),
            settings.property("telamon.roles", "pcscf,icscf,scscf,hss"),
            settings.provisioning(),
            settings.management(),
            settings.dataDirectory(),
            FirstAdministrator.file(settings.dataDirectory()));
  }
}
