package io.telamon.ue.cli;

import io.telamon.ue.ladder.LadderLine;
import io.telamon.ue.profile.Authentication.Aka;
import io.telamon.ue.profile.Authentication.Giba;
import io.telamon.ue.profile.UeProfile;
import io.telamon.ue.registration.RegistrationOutcome;
import io.telamon.ue.registration.RegistrationOutcome.Abandoned;
import io.telamon.ue.registration.RegistrationOutcome.Fetched;
import io.telamon.ue.registration.RegistrationOutcome.NoAnswer;
import io.telamon.ue.registration.RegistrationOutcome.Refused;
import io.telamon.ue.registration.RegistrationOutcome.Registered;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** Says how a registration ended and, where it went wrong, what to try next. */
final class RegistrationReport {
  private final PrintWriter out;
  private final PrintWriter err;
  private final UeProfile profile;
  private final boolean json;

  RegistrationReport(CommandLine line, UeProfile profile, boolean json) {
    this.out = line.getOut();
    this.err = line.getErr();
    this.profile = profile;
    this.json = json;
  }

  /** Prints the outcome and returns the exit code that goes with it. */
  int tell(RegistrationOutcome outcome) {
    if (json) {
      out.println(OutcomeJson.of(outcome, profile.claims().publicIdentity()));
    } else {
      tellInWords(outcome);
    }
    out.flush();
    err.flush();
    return outcome.succeeded() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void tellInWords(RegistrationOutcome outcome) {
    if (outcome instanceof Registered registered) {
      tellRegistered(registered);
    } else if (outcome instanceof Refused refused) {
      tellRefused(refused);
    } else if (outcome instanceof NoAnswer noAnswer) {
      tellNoAnswer(noAnswer);
    } else if (outcome instanceof Fetched fetched) {
      out.printf("Bound to %s:%n", profile.claims().publicIdentity());
      fetched
          .bindings()
          .forEach((uri, left) -> out.printf("  %s for %d s%n", uri, left.toSeconds()));
    } else if (outcome instanceof Abandoned abandoned) {
      tellAbandoned(abandoned);
    } else {
      out.printf("De-registered: %s.%n", profile.claims().publicIdentity());
    }
  }

  private void tellRegistered(Registered registered) {
    out.printf(
        "Registered: %s for %d s.%n",
        profile.claims().publicIdentity(), registered.expires().toSeconds());
    registered.associatedUris().forEach(uri -> out.println("  identity to use: " + uri));
    registered.serviceRoute().forEach(uri -> out.println("  service route:   " + uri));
  }

  private void tellRefused(Refused refused) {
    err.printf("Refused: %d %s.%n", refused.status(), refused.reason());
    refused.warningText().ifPresent(warning -> err.println("  Warning: " + warning));
    err.println(adviceFor(refused.status()));
  }

  private void tellNoAnswer(NoAnswer noAnswer) {
    err.printf("No answer: %s.%n", noAnswer.reason());
    err.println(
        "Is the core running (./mvnw -Prun), and does its P-CSCF listen on UDP "
            + LadderLine.text(profile.pcscf())
            + " (--pcscf)?");
  }

  private void tellAbandoned(Abandoned abandoned) {
    err.printf("Given up by the UE: %s.%n", abandoned.reason());
    err.println(
        "Compare the keys or the password (--k, --opc, --password) with those of the HSS, and the "
            + "address of the P-CSCF (--pcscf) with the real one.");
  }

  private String adviceFor(int status) {
    return switch (status) {
      case 400 -> "The P-CSCF found the request malformed: leave out what --header added.";
      case 401 -> "The network does not accept this key or password: see --k, --opc, --password.";
      case 403 -> forbidden();
      case 404 -> "The network does not know this identity: import the subscriber, check --imsi.";
      case 420 -> badExtension();
      case 421, 494 -> noAgreement();
      case 423 -> "The network wants a longer registration: raise --expires.";
      case 500, 503 -> "The core has a problem of its own: see the server log for this Call-ID.";
      case 408, 504 -> "A part of the core did not answer: is the HSS role running?";
      default -> "See the server log for this Call-ID.";
    };
  }

  private String noAgreement() {
    return profile.authentication() instanceof Aka
        ? "The P-CSCF takes none of this UE's proposals, or found them changed on the way."
        : "The network wants security agreement and AKA: try --auth aka.";
  }

  private String badExtension() {
    return profile.authentication() instanceof Aka
        ? "The network knows early IMS security only: try --early-ims, or --auth giba."
        : "The network wants an extension this UE lacks; it may not allow GIBA.";
  }

  private String forbidden() {
    if (!(profile.authentication() instanceof Giba)) {
      return "The network does not accept this identity with this key or password (--impu, --impi).";
    }
    return """
        The address %s is not the one bound to this identity. If it should be, activate it:
          telamon-ue pdp activate --imsi %s --address %s"""
        .formatted(
            profile.local().getAddress().getHostAddress(),
            profile.subscriber().imsi(),
            profile.local().getAddress().getHostAddress());
  }
}
