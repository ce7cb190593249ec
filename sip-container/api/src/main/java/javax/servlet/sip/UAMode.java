package javax.servlet.sip;

/** The side of a transaction an application plays (JSR 289 12). */
public enum UAMode {
  /** The side that sent the request. */
  UAC,
  /** The side that received the request. */
  UAS
}
