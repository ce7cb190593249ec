package javax.servlet.sip;

/** Credentials with which a request answers 401 and 407 challenges (JSR 289 16). */
public interface AuthInfo {
  /**
   * Adds credentials.
   *
   * @param statusCode 401 or 407
   * @param realm the realm of the challenge
   */
  void addAuthInfo(int statusCode, String realm, String username, String password);
}
