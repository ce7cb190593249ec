package io.telamon.ue.registration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parameters of an Authorization header field, and digests, read and computed without our code. */
final class AuthorizationField {
  private static final Pattern PARAMETER = Pattern.compile("([a-z]+)=(?:\"([^\"]*)\"|([^,\\s]+))");

  private final Map<String, String> values = new LinkedHashMap<>();

  private AuthorizationField() {}

  static AuthorizationField of(ScriptedPcscf.Received request) {
    AuthorizationField field = new AuthorizationField();
    Matcher matcher = PARAMETER.matcher(request.value("Authorization"));
    while (matcher.find()) {
      String quoted = matcher.group(2);
      field.values.put(matcher.group(1), quoted == null ? matcher.group(3) : quoted);
    }
    return field;
  }

  String get(String name) {
    return values.getOrDefault(name, "(none)");
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The response that this field should hold (RFC 2617 3.2.2), for a text password. */
  String expected(String hash, String password) throws Exception {
    return digest(hash, password.getBytes(UTF_8), "REGISTER:" + get("uri"));
  }

  /** The same for RES. */
  String expected(byte[] res) throws Exception {
    return digest("MD5", res, "REGISTER:" + get("uri"));
  }

  /** What rspauth in the answer should be. */
  String rspauth(String hash, String password) throws Exception {
    return digest(hash, password.getBytes(UTF_8), ":" + get("uri"));
  }

  private String digest(String hash, byte[] password, String a2) throws Exception {
    MessageDigest digest = MessageDigest.getInstance(hash);
    digest.update((get("username") + ":" + get("realm") + ":").getBytes(UTF_8));
    String ha1 = HexFormat.of().formatHex(digest.digest(password));
    String ha2 = hex(hash, a2);
    String middle =
        has("qop")
            ? get("nonce") + ":" + get("nc") + ":" + get("cnonce") + ":" + get("qop")
            : get("nonce");
    return hex(hash, ha1 + ":" + middle + ":" + ha2);
  }

  private static String hex(String hash, String text) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance(hash).digest(text.getBytes(UTF_8)));
  }
}
