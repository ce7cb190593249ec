package io.telamon.sip.spec;

import io.telamon.sip.session.ApplicationSession;

/** Makes application sessions of a key, so that each key has one even when two threads ask. */
final class ApplicationSessions {
  private ApplicationSessions() {}

  static SipApplicationSessionImpl byKey(Container container, String key) {
    ApplicationSession present = container.sessions().findByKey(key);
    if (present != null) {
      return (SipApplicationSessionImpl) present;
    }
    SipApplicationSessionImpl made = new SipApplicationSessionImpl(container);
    ApplicationSession bound = container.sessions().bindKey(key, made);
    if (bound != made) {
      made.invalidate();
    }
    return (SipApplicationSessionImpl) bound;
  }
}
