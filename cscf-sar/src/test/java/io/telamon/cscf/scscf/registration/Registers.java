package io.telamon.cscf.scscf.registration;

import io.telamon.cscf.hss.FakeHss;
import io.telamon.cscf.scscf.ScscfConfiguration;
import io.telamon.cscf.scscf.authentication.AcceptedChallenges;
import io.telamon.cscf.scscf.authentication.DigestNonces;
import io.telamon.cscf.scscf.authentication.KnownAuthentications;
import io.telamon.cscf.scscf.authentication.PendingAuthentications;
import io.telamon.cscf.sip.AccessNetworkInfo;
import io.telamon.cscf.sip.ChargingVector;
import io.telamon.cscf.sip.ContactUri;
import io.telamon.cscf.sip.DigestCredentials;
import io.telamon.cscf.sip.HostPort;
import io.telamon.cscf.sip.OutboundFlow;
import io.telamon.cscf.sip.Parameters;
import io.telamon.cscf.sip.PublicIdentity;
import io.telamon.cscf.sip.RegisterContacts;
import io.telamon.cscf.sip.ViaEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** REGISTER requests as the S-CSCF reads them: one of a GIBA UE, and what can differ from it. */
public final class Registers {
  public static final ScscfConfiguration CONFIGURATION =
      new ScscfConfiguration(
          "sip:127.0.0.1:6060",
          List.of(new HostPort("127.0.0.1", -1)),
          Duration.ofSeconds(60),
          Duration.ofSeconds(600_000),
          Duration.ofSeconds(3600),
          2,
          FakeHss.HOME,
          ScscfConfiguration.Contacts.DEFAULT,
          ScscfConfiguration.Authentication.DEFAULT);

  /** The same for a thousand users. */
  public static final ScscfConfiguration CONFIGURATION_OF_MANY =
      new ScscfConfiguration(
          CONFIGURATION.uri(),
          CONFIGURATION.pcscfs(),
          CONFIGURATION.minExpires(),
          CONFIGURATION.maxExpires(),
          CONFIGURATION.defaultExpires(),
          1000,
          CONFIGURATION.homeNetwork(),
          CONFIGURATION.contacts(),
          CONFIGURATION.authentication());

  /** Of nobody so far. */
  static KnownAuthentications authentications(Clock clock) {
    return new KnownAuthentications(
        new PendingAuthentications(CONFIGURATION),
        new AcceptedChallenges(CONFIGURATION),
        new DigestNonces(CONFIGURATION, clock));
  }

  private static final String NO_OB = "<sip:token@127.0.0.1:5060;lr>";

  private PublicIdentity user = new PublicIdentity(FakeHss.TEMPORARY_IMPU);
  private final List<RegisterContacts.Contact> contacts = new ArrayList<>();
  private boolean all;
  private final List<String> vias = new ArrayList<>(List.of("127.0.0.1:4060", "127.0.0.1:5060"));
  private String callId = "call-1";
  private long cseq = 1;
  private Optional<DigestCredentials> credentials = Optional.empty();
  private boolean securityAgreement;
  private List<String> access = List.of();

  private boolean outbound;
  private String path = NO_OB;

  private Registers() {}

  /** A REGISTER that came from this address; without contact so far. */
  public static Registers from(String address) {
    Registers register = new Registers();
    register.vias.add(address + ":5061");
    return register;
  }

  public Registers contact(String uri, long expires) {
    contacts.add(
        new RegisterContacts.Contact(
            new ContactUri(uri),
            "<" + uri + ">",
            Optional.of(expires),
            Optional.empty(),
            Optional.empty()));
    return this;
  }

  /** A contact of a terminal that names itself and this flow, over a first hop that keeps to it. */
  public Registers flow(String uri, String instance, int regId, long expires) {
    contacts.add(
        new RegisterContacts.Contact(
            new ContactUri(uri),
            "<" + uri + ">",
            Optional.of(expires),
            Optional.of(instance),
            Optional.of(new OutboundFlow(instance, regId))));
    path = "<sip:token@127.0.0.1:5060;lr;ob>";
    return this;
  }

  /** The first hop does not support RFC 5626, the UE does if {@code outbound} is true. */
  public Registers withoutOb(boolean supported) {
    path = NO_OB;
    outbound = supported;
    return this;
  }

  public Registers all() {
    all = true;
    return this;
  }

  public Registers user(String uri) {
    user = new PublicIdentity(uri);
    return this;
  }

  public Registers call(String id, long number) {
    callId = id;
    cseq = number;
    return this;
  }

  public Registers belowIt(String sentBy) {
    vias.add(sentBy);
    return this;
  }

  /** With an Authorization of these parameters. */
  public Registers credentials(String parameters) {
    credentials = Optional.of(new DigestCredentials(Parameters.parse(parameters, ',')));
    return this;
  }

  public Registers securityAgreement() {
    securityAgreement = true;
    return this;
  }

  public Registers access(String... values) {
    access = List.of(values);
    return this;
  }

  public Register build() {
    return new Register(
        user,
        credentials.flatMap(DigestCredentials::username).orElseGet(user::derivedPrivateIdentity),
        new RegisterContacts(contacts, all, all ? Optional.of(0L) : Optional.empty()),
        vias.stream()
            .map(via -> new ViaEntry(HostPort.parse(via).get(), Parameters.parse("", ';')))
            .toList(),
        List.of(path),
        callId,
        cseq,
        credentials,
        securityAgreement,
        outbound,
        AccessNetworkInfo.parse(access),
        Optional.<ChargingVector>empty(),
        List.of(FakeHss.HOME));
  }
}
