package io.telamon.hss.subscription;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one form in which an identity is stored and looked up, TS 29.228 clause 6, RFC 3261 10.3. */
public final class CanonicalIdentity {
  private static final int MAX_LENGTH = 512;
  private static final Pattern SIP =
      Pattern.compile(
          "(?i)(sips?):(?:([^@?\\s]+)@)?(\\[[0-9a-f:.]+]|[a-z0-9.-]+)(?::([0-9]{1,5}))?([;?].*)?");
  private static final Pattern TEL = Pattern.compile("(?i)tel:(\\+[0-9().-]+)(;.*)?");
  private static final Pattern PRIVATE = Pattern.compile("([^@\\s]+)@([A-Za-z0-9.-]+)");

  private CanonicalIdentity() {}

  /**
   * A public identity without parameters, headers, escapes and default port, host in lower case; a
   * tel URI as global number without visual separators.
   *
   * @return null if {@code uri} is neither a SIP URI nor a global tel URI
   */
  public static @Nullable String ofPublic(String uri) {
    if (uri.length() > MAX_LENGTH) {
      return null;
    }
    Matcher sip = SIP.matcher(uri);
    if (sip.matches()) {
      return canonicalSip(sip);
    }
    Matcher tel = TEL.matcher(uri);
    return tel.matches() ? canonicalTel(tel.group(1)) : null;
  }

  /**
   * A private identity with its realm in lower case.
   *
   * @return null if {@code identity} is no network access identifier
   */
  public static @Nullable String ofPrivate(String identity) {
    Matcher matcher = PRIVATE.matcher(identity);
    return matcher.matches() && identity.length() <= MAX_LENGTH / 2
        ? matcher.group(1) + "@" + matcher.group(2).toLowerCase(Locale.ROOT)
        : null;
  }

  private static @Nullable String canonicalTel(String number) {
    String digits = number.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? null : "tel:+" + digits;
  }

  private static @Nullable String canonicalSip(Matcher sip) {
    String scheme = sip.group(1).toLowerCase(Locale.ROOT);
    String host = sip.group(3).toLowerCase(Locale.ROOT);
    String user = sip.group(2) == null ? "" : unescape(sip.group(2));
    if (user == null) {
      return null;
    }
    String port = sip.group(4);
    boolean standardPort = port == null || port.equals(scheme.equals("sip") ? "5060" : "5061");
    return scheme
        + ":"
        + (user.isEmpty() ? "" : user + "@")
        + host
        + (standardPort ? "" : ":" + port);
  }

  private static @Nullable String unescape(String user) {
    if (user.indexOf('%') < 0) {
      return user;
    }
    byte[] in = user.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(in.length);
    for (int i = 0; i < in.length; i++) {
      if (in[i] != '%') {
        out.put(in[i]);
      } else if (i + 2 < in.length
          && HexFormat.isHexDigit(in[i + 1])
          && HexFormat.isHexDigit(in[i + 2])) {
        out.put((byte) (HexFormat.fromHexDigit(in[++i]) << 4 | HexFormat.fromHexDigit(in[++i])));
      } else {
        return null;
      }
    }
    return decode(out.flip());
  }

  private static @Nullable String decode(ByteBuffer octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
