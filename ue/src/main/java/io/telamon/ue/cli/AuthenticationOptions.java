package io.telamon.ue.cli;

import io.telamon.ue.profile.Authentication;
import io.telamon.ue.profile.Authentication.Aka;
import io.telamon.ue.profile.Authentication.Digest;
import io.telamon.ue.profile.Authentication.Giba;
import io.telamon.ue.profile.Claims;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.usim.Milenage;
import io.telamon.ue.usim.Octets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the UE is authenticated. Secrets may stand in the environment, where 'ps' shows them not. */
final class AuthenticationOptions {
  private static final int HEXADECIMAL = 16;

  /** The mechanisms by the names they have on the command line. */
  enum Mechanism {
    GIBA,
    AKA,
    DIGEST
  }

  @Option(
      names = "--auth",
      paramLabel = "giba|aka|digest",
      defaultValue = "giba",
      description =
          "Authentication: giba (the address speaks for the UE), aka (IMS AKA with security "
              + "associations on paper, nothing is encrypted), digest (SIP digest; default: "
              + "${DEFAULT-VALUE}).")
  private Mechanism mechanism = Mechanism.GIBA;

  @Option(
      names = "--k",
      paramLabel = "HEX",
      description = "Key K of the card, 32 digits (or environment TELAMON_UE_K).")
  private @Nullable String k;

  @Option(
      names = "--opc",
      paramLabel = "HEX",
      description = "OPc of the card, 32 digits (or environment TELAMON_UE_OPC).")
  private @Nullable String opc;

  @Option(
      names = "--op",
      paramLabel = "HEX",
      description = "The operator's OP, 32 digits, in place of --opc (or TELAMON_UE_OP).")
  private @Nullable String op;

  @Option(
      names = "--sqn",
      paramLabel = "HEX",
      defaultValue = "0",
      description = "Highest sequence number the card has accepted (default: ${DEFAULT-VALUE}).")
  private String sqn = "0";

  @Option(
      names = "--early-ims",
      description = "With aka: fall back to giba where the network asks for it.")
  private boolean earlyIms;

  @Option(
      names = "--protected-port",
      paramLabel = "PORT",
      description =
          "With aka: where protected requests are expected (default: the next after --port).")
  private @Nullable Integer protectedPort;

  @Option(
      names = "--password",
      paramLabel = "TEXT",
      description = "With digest: the password (or environment TELAMON_UE_PASSWORD).")
  private @Nullable String password;

  @Option(
      names = "--impi",
      paramLabel = "IDENTITY",
      description = "With aka and digest: private identity (default: derived from the IMSI).")
  private @Nullable String impi;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** The profile with this authentication. */
  UeProfile authenticating(UeProfile profile) {
    return Given.made(
        command,
        () ->
            profile
                .authenticatedBy(authentication(profile.local().getPort()))
                .claiming(this::claims));
  }

  private Claims claims(Claims claims) {
    return impi == null ? claims : claims.withPrivateIdentity(impi);
  }

  private Authentication authentication(int port) {
    return switch (mechanism) {
      case GIBA -> new Giba();
      case DIGEST -> new Digest(secret("--password", password, "TELAMON_UE_PASSWORD"));
      case AKA -> new Aka(card(), sequenceNumber(), earlyIms, protectedServerPort(port));
    };
  }

  private Milenage card() {
    Octets key = Octets.hex(secret("--k", k, "TELAMON_UE_K"));
    String operator = op == null ? System.getenv("TELAMON_UE_OP") : op;
    return operator != null && opc == null
        ? Milenage.withOp(key, Octets.hex(operator))
        : new Milenage(key, Octets.hex(secret("--opc", opc, "TELAMON_UE_OPC")));
  }

  private long sequenceNumber() {
    try {
      return Long.parseLong(sqn, HEXADECIMAL);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--sqn is up to 12 hexadecimal digits", e);
    }
  }

  private int protectedServerPort(int port) {
    if (protectedPort != null) {
      return protectedPort;
    }
    return port == 0 ? 0 : port + 1;
  }

  private static String secret(String option, @Nullable String given, String variable) {
    String value = given == null ? System.getenv(variable) : given;
    if (value == null) {
      throw new IllegalArgumentException(
          "this authentication needs " + option + " or the environment variable " + variable);
    }
    return value;
  }
}
