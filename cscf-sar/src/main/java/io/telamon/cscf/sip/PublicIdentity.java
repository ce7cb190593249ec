package io.telamon.cscf.sip;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.TelURL;
import javax.servlet.sip.URI;
import org.jspecify.annotations.Nullable;

/**
 * A public user identity in canonical form: without port, parameters and headers, host in lower
 * case (TS 23.003 13.4).
 */
public record PublicIdentity(String uri) {
  private static final Pattern SEPARATORS = Pattern.compile("[().-]");
  private static final Pattern GLOBAL_NUMBER = Pattern.compile("\\+[0-9]+");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_.!~*'()&=+$,;?/-]+");
  private static final Pattern HOST = Pattern.compile("[a-z0-9.-]+");
  private static final Pattern TEMPORARY =
      Pattern.compile("sip:[0-9]{6,15}@ims\\.mnc[0-9]{3}\\.mcc[0-9]{3}\\.3gppnetwork\\.org");
  private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})");

  /** Empty if the URI can be no public user identity. */
  public static Optional<PublicIdentity> of(URI uri) {
    if (uri instanceof SipURI sip) {
      return sip(sip.getUser(), sip.getHost());
    }
    return uri instanceof TelURL tel ? tel(tel) : Optional.empty();
  }

  private static Optional<PublicIdentity> sip(@Nullable String user, @Nullable String host) {
    if (user == null || host == null) {
      return Optional.empty();
    }
    String name = unescaped(user);
    String domain = host.toLowerCase(Locale.ROOT);
    return USER.matcher(name).matches() && HOST.matcher(domain).matches()
        ? Optional.of(new PublicIdentity("sip:" + name + "@" + domain))
        : Optional.empty();
  }

  private static Optional<PublicIdentity> tel(TelURL tel) {
    String digits = SEPARATORS.matcher(tel.getPhoneNumber()).replaceAll("");
    String number = tel.isGlobal() && !digits.startsWith("+") ? "+" + digits : digits;
    return GLOBAL_NUMBER.matcher(number).matches()
        ? Optional.of(new PublicIdentity("tel:" + number))
        : Optional.empty();
  }

  private static String unescaped(String user) {
    if (user.indexOf('%') < 0) {
      return user;
    }
    return ESCAPED
        .matcher(user)
        .replaceAll(
            octet ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(octet.group(1), 16))));
  }

  /**
   * The private user identity of a REGISTER that carries none: this URI without its scheme
   * (GIBA-I-02).
   */
  public String derivedPrivateIdentity() {
    return uri.substring(uri.indexOf(':') + 1);
  }

  /** True for the temporary identity a UE without ISIM derives from its IMSI (TS 23.003 13.4B). */
  public boolean isDerivedFromImsi() {
    return TEMPORARY.matcher(uri).matches();
  }

  @Override
  public String toString() {
    return uri;
  }
}
