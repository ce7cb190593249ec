package io.telamon.sip.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sessions of an application")
class SessionStoreTest {
  private final SessionStore store =
      new SessionStore(Clock.systemUTC(), new Tokens(), Runnable::run, new HashMap<>());

  private final class Session extends ApplicationSession {
    Session() {
      super(store, null);
    }

    @Override
    protected void invalidated() {}

    @Override
    protected void ready() {}

    @Override
    protected void expired() {}

    @Override
    protected void expiresLater() {}
  }

  @Test
  @DisplayName("are found by their key until they end, the first of two with the same key")
  void keys() {
    ApplicationSession first = new Session();
    ApplicationSession second = new Session();
    assertThat(store.bindKey("alice", first)).isSameAs(first);
    assertThat(store.bindKey("alice", second)).isSameAs(first);
    assertThat(store.bindKey("bob", second)).isSameAs(second);
    second.invalidate();
    assertThat(store.findByKey("alice")).isSameAs(first);
    assertThat(store.findByKey("bob")).isNull();
    first.invalidate();
    assertThat(store.findByKey("alice")).isNull();
    assertThat(store.applicationSessionCount()).isZero();
  }
}
