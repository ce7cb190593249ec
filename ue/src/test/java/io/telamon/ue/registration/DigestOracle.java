package io.telamon.ue.registration;

/** The response an Authorization header field should hold, computed without our code. */
public final class DigestOracle {
  private DigestOracle() {}

  /** The digest for a text password. */
  public static String response(ScriptedPcscf.Received request, String hash, String password)
      throws Exception {
    return AuthorizationField.of(request).expected(hash, password);
  }
}
