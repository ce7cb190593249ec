package io.telamon.cscf.sip;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.sip.SipServletMessage;

/**
 * Authorization with scheme Digest, its values without quotes (RFC 2617 3.2.2, RFC 3310 3.4, TS
 * 24.229 7.2A.2).
 */
public record DigestCredentials(Parameters parameters) {
  private static final String NAME = "Authorization";
  private static final String READ = DigestCredentials.class.getName();
  private static final Pattern SCHEME = Pattern.compile("(?i)digest[ \\t\\r\\n]+");

  /** What a text was read as. */
  private record Read(String text, DigestCredentials credentials) {
    @Override
    public String toString() {
      return credentials.toString();
    }
  }

  /**
   * Empty if there is no Authorization. Refuses with 400 another scheme, and what two readers could
   * understand differently: several header fields, or a parameter that is repeated.
   */
  public static Optional<DigestCredentials> of(SipServletMessage message) {
    Iterator<String> values = message.getHeaders(NAME);
    if (!values.hasNext()) {
      return Optional.empty();
    }
    String value = values.next();
    if (values.hasNext()) {
      throw Refusal.of(400, "More than one Authorization").asException();
    }
    return Optional.of(of(message, value));
  }

  /** Of the same text read once for a message: several ask for it, and some have added to it. */
  private static DigestCredentials of(SipServletMessage message, String value) {
    if (message.getAttribute(READ) instanceof Read read && read.text().equals(value)) {
      return read.credentials();
    }
    DigestCredentials credentials = parse(value);
    message.setAttribute(READ, new Read(value, credentials));
    return credentials;
  }

  static DigestCredentials parse(String value) {
    Parameters parameters = Parameters.parse(parametersText(value), ',');
    Set<String> names = new HashSet<>();
    for (Parameters.Parameter parameter : parameters.list()) {
      if (!names.add(parameter.name().toLowerCase(Locale.ROOT))) {
        throw Refusal.of(400, "Authorization repeats a parameter").asException();
      }
    }
    return new DigestCredentials(parameters);
  }

  /**
   * What stands behind the scheme, for every reader the same; refuses with 400 a scheme other than
   * Digest.
   */
  public static String parametersText(String value) {
    String text = value.strip();
    Matcher scheme = SCHEME.matcher(text);
    if (!scheme.lookingAt()) {
      throw Refusal.of(400, "Authorization is not of scheme Digest").asException();
    }
    return text.substring(scheme.end());
  }

  /** The value of the named parameter; empty also if it is there and empty. */
  public Optional<String> value(String name) {
    return parameters.value(name).filter(value -> !value.isEmpty());
  }

  /** The private user identity the sender claims, in canonical form. */
  public Optional<String> privateIdentity() {
    return username().map(PrivateIdentity::canonical);
  }

  /** The same as it is written, which is what a response is computed over. */
  public Optional<String> username() {
    return value("username");
  }

  /** What the P-CSCF says of the way the request came (TS 24.229 7.2A.2), in lower case. */
  public Optional<String> integrityProtected() {
    return parameters
        .value("integrity-protected")
        .map(value -> value.strip().toLowerCase(Locale.ROOT));
  }

  /** Says nothing of the response. */
  @Override
  public String toString() {
    return "DigestCredentials[username=" + username().orElse("none") + "]";
  }
}
