package javax.servlet.sip;

import java.lang.annotation.Annotation;
import java.util.Set;

/** Finds sessions of one application (JSR 289 15.11). */
public interface SipSessionsUtil {
  /** Returns the application session with an id, or null. */
  SipApplicationSession getApplicationSessionById(String applicationSessionId);

  /** Returns the application session of a key; null if there is none and none is to be made. */
  SipApplicationSession getApplicationSessionByKey(String applicationSessionKey, boolean create);

  /** Returns the session that a Join or Replaces header field of the initial request names. */
  SipSession getCorrespondingSipSession(SipSession session, String headerName);

  /** Returns the ids of all application sessions of the application. */
  Set<String> getSipApplicationSessionIds();

  /** Returns the ids of the application sessions that carry an index key. */
  Set<String> getSipApplicationSessionIds(String indexKey);

  /** Returns the application session the calling thread works for, or null. */
  SipApplicationSession getCurrentApplicationSession();

  /** Returns a managed bean of the application. */
  <T> T getManagedBean(Class<T> type, Annotation... qualifiers);
}
