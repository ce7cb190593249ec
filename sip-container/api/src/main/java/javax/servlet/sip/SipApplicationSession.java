package javax.servlet.sip;

import java.net.URL;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * One run of an application, across its SIP sessions and timers (JSR 289 6.1).
 *
 * <p>Work of one application session never runs in two threads at once.
 */
public interface SipApplicationSession extends AttributeStore {
  /** The kinds of protocol sessions an application session may hold. */
  enum Protocol {
    /** HTTP sessions. */
    HTTP,
    /** SIP sessions. */
    SIP
  }

  /** Returns an unguessable id. */
  String getId();

  /** Returns the application's name. */
  String getApplicationName();

  /** Returns when it was made, in milliseconds since the epoch. */
  long getCreationTime();

  /** Returns when a message or timer of it was last handled, in milliseconds since the epoch. */
  long getLastAccessedTime();

  /** Returns when it expires, in milliseconds since the epoch; 0 if never, or already expired. */
  long getExpirationTime();

  /**
   * Sets the time after which the session expires.
   *
   * @param deltaMinutes minutes from now; 0 or less means never
   * @return the minutes granted; {@link Integer#MAX_VALUE} for never
   */
  int setExpires(int deltaMinutes);

  /** Returns the SIP session with an id, or null. */
  SipSession getSipSession(String id);

  /** Returns the protocol session with an id, or null. */
  Object getSession(String id, Protocol protocol);

  /** Returns all protocol sessions. */
  Iterator<?> getSessions();

  /** Returns the protocol sessions of a protocol ("SIP", "HTTP"). */
  Iterator<?> getSessions(String protocol);

  /** Returns all protocol sessions. */
  Set<?> getSessionSet();

  /** Returns the protocol sessions of a protocol ("SIP", "HTTP"). */
  Set<?> getSessionSet(String protocol);

  /** Returns the running timers. */
  Collection<ServletTimer> getTimers();

  /** Returns the running timer with an id, or null. */
  ServletTimer getTimer(String id);

  /** Returns the names of the attributes. */
  Iterator<String> getAttributeNames();

  /** Adds a key by which {@link SipSessionsUtil} finds the session (JSR 359). */
  void addIndexKey(String indexKey);

  /** Returns the index keys (JSR 359). */
  Set<String> getIndexKeys();

  /** Removes an index key (JSR 359). */
  void removeIndexKey(String indexKey);

  /** Returns the concurrent task with an id, or null (JSR 359). */
  @SuppressWarnings("rawtypes") // the signature of the specification
  Future getTaskFuture(String taskId);

  /** Returns the concurrent tasks of the session (JSR 359). */
  @SuppressWarnings("rawtypes") // the signature of the specification
  Set<Future> getTaskFutures();

  /** Puts this session's id into a SIP URI, so that a request to it comes to this session. */
  void encodeURI(URI uri);

  /** Puts this session's id into an HTTP URL. */
  URL encodeURL(URL url);

  /** Ends the session with all its SIP sessions and timers. */
  void invalidate();

  /** Says whether the session has not been invalidated. */
  boolean isValid();

  /** Says whether all SIP sessions are ready to be invalidated and no timer runs. */
  boolean isReadyToInvalidate();

  /** Says whether the container ends the session once it is ready; true by default. */
  boolean getInvalidateWhenReady();

  /** Chooses whether the container ends the session once it is ready. */
  void setInvalidateWhenReady(boolean invalidateWhenReady);
}
