package io.telamon.hss.provisioning;

import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.hss.subscription.WordList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks of credentials that need no look at what is stored; a reason never shows a value. */
final class CredentialsValidation {
  private static final Set<String> AKA =
      Set.of(SipAuthDataItem.Aka.AKA_V1, SipAuthDataItem.Aka.AKA_V2);
  private static final int MAX_LINES = 100;
  private static final int MAX_LENGTH = 255;

  private CredentialsValidation() {}

  static boolean usesAka(Collection<String> schemes) {
    return schemes.stream().anyMatch(AKA::contains);
  }

  static boolean usesDigest(Collection<String> schemes) {
    return schemes.contains(SipAuthDataItem.SipDigest.SCHEME);
  }

  static boolean usesLines(Collection<String> schemes) {
    return schemes.contains(SipAuthDataItem.NassBundled.SCHEME);
  }

  static Optional<FieldError> firstError(PrivateIdentityData data) {
    CredentialsData given = data.credentials();
    return forms(given)
        .or(() -> alternatives(given))
        .or(() -> lines(given.lineIdentifiers()))
        .or(() -> unused(data));
  }

  private static Optional<FieldError> forms(CredentialsData given) {
    return hexadecimal("k", given.k(), "[0-9A-Fa-f]{32}", "16 octets")
        .or(() -> hexadecimal("opc", given.opc(), "[0-9A-Fa-f]{32}", "16 octets"))
        .or(() -> hexadecimal("op", given.op(), "[0-9A-Fa-f]{32}", "16 octets"))
        .or(() -> hexadecimal("amf", given.amf(), "[0-9A-Fa-f]{4}", "2 octets"))
        .or(() -> hexadecimal("sqn", given.sqn(), "[0-9A-Fa-f]{1,12}", "up to 6 octets"))
        .or(() -> hexadecimal("ha1", given.ha1(), "[0-9A-Fa-f]{32}", "16 octets"));
  }

  private static Optional<FieldError> alternatives(CredentialsData given) {
    if (given.k() != null && (given.opc() == null) == (given.op() == null)) {
      return error("opc", "k goes with either opc or op");
    }
    if (given.k() == null && given.opc() != null) {
      return error("opc", "goes with k");
    }
    if (given.k() == null && given.op() != null) {
      return error("op", "goes with k");
    }
    String password = given.password();
    if (password != null && (password.isEmpty() || password.length() > MAX_LENGTH)) {
      return error("password", "a password has 1 to 255 characters");
    }
    return password != null && given.ha1() != null
        ? error("ha1", "goes without password")
        : Optional.empty();
  }

  private static Optional<FieldError> lines(@Nullable List<String> lines) {
    if (lines == null) {
      return Optional.empty();
    }
    if (lines.isEmpty() || lines.size() > MAX_LINES) {
      return error("lineIdentifiers", "a subscriber has 1 to 100 lines");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!WordList.isWord(line) || line.length() > MAX_LENGTH || !seen.add(line)) {
        return error(
            "lineIdentifiers[" + i + "]",
            "blank, too long, with control characters or given twice");
      }
    }
    return Optional.empty();
  }

  /** What no scheme uses would be kept and forgotten. */
  private static Optional<FieldError> unused(PrivateIdentityData data) {
    CredentialsData given = data.credentials();
    List<String> schemes = data.authenticationSchemes();
    if (!usesAka(schemes)) {
      if (given.k() != null) {
        return notUsed("k");
      }
      if (given.amf() != null) {
        return notUsed("amf");
      }
      if (given.sqn() != null) {
        return notUsed("sqn");
      }
    }
    if (!usesDigest(schemes) && given.password() != null) {
      return notUsed("password");
    }
    if (!usesDigest(schemes) && given.ha1() != null) {
      return notUsed("ha1");
    }
    return !usesLines(schemes) && given.lineIdentifiers() != null
        ? notUsed("lineIdentifiers")
        : Optional.empty();
  }

  private static Optional<FieldError> notUsed(String field) {
    return error(field, "none of the authenticationSchemes uses it");
  }

  private static Optional<FieldError> hexadecimal(
      String field, @Nullable String value, String form, String length) {
    return value == null || value.matches(form)
        ? Optional.empty()
        : error(field, "is " + length + " in hexadecimal");
  }

  private static Optional<FieldError> error(String field, String reason) {
    return Optional.of(new FieldError(field, reason));
  }
}
