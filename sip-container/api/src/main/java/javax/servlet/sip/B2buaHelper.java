package javax.servlet.sip;

import java.util.List;
import java.util.Map;

/** Makes and links the two legs of a back-to-back user agent (JSR 289 12). */
public interface B2buaHelper {
  /** Makes a request for the other leg from one received. */
  SipServletRequest createRequest(SipServletRequest original);

  /**
   * Makes a request for the other leg from one received.
   *
   * @param linked whether the two sessions are linked
   * @param headerMap header fields to use instead of the original ones, or null
   */
  SipServletRequest createRequest(
      SipServletRequest original, boolean linked, Map<String, List<String>> headerMap)
      throws IllegalArgumentException, TooManyHopsException;

  /** Makes a subsequent request on a linked session. */
  SipServletRequest createRequest(
      SipSession session, SipServletRequest original, Map<String, List<String>> headerMap)
      throws IllegalArgumentException;

  /** Makes the CANCEL of the INVITE sent in a session. */
  SipServletRequest createCancel(SipSession session);

  /** Makes a response to the request with which a session began. */
  SipServletResponse createResponseToOriginalRequest(
      SipSession session, int status, String reasonPhrase);

  /** Returns the other leg's session, or null. */
  SipSession getLinkedSession(SipSession session);

  /** Returns the other leg's request, or null. */
  SipServletRequest getLinkedSipServletRequest(SipServletRequest request);

  /** Returns the messages of a session that wait for an answer of the application. */
  List<SipServletMessage> getPendingMessages(SipSession session, UAMode mode);

  /** Links two sessions. */
  void linkSipSessions(SipSession session1, SipSession session2);

  /** Unlinks a session from its other leg. */
  void unlinkSipSessions(SipSession session);
}
