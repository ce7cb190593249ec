package io.telamon.sip.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.telamon.sip.dialog.DialogId;
import io.telamon.sip.dialog.DialogState;
import java.time.Clock;
import java.util.HashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The dialogs of a forked INVITE")
class ForkedDialogsTest {
  private final SessionStore store =
      new SessionStore(Clock.systemUTC(), new Tokens(), Runnable::run, new HashMap<>());
  private final PeerSession session = new Peer(new Run());

  private final class Run extends ApplicationSession {
    Run() {
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

  private static final class Peer extends PeerSession {
    Peer(ApplicationSession application) {
      super(application, "scscf", named("caller"));
    }

    @Override
    protected void invalidated() {}

    @Override
    protected void ready() {}
  }

  private static DialogId named(String callee) {
    return new DialogId("call", callee, "caller");
  }

  private void answered(int from, int to) {
    for (int i = from; i < to; i++) {
      session.dialogResponse(200, named("callee" + i));
    }
  }

  private void ended(int from, int to) {
    for (int i = from; i < to; i++) {
      session.dialogEnded(named("callee" + i));
    }
  }

  @Test
  @DisplayName("keep the session until each has ended, however often its 2xx came")
  void eachEnds() {
    answered(0, 60);
    answered(0, 60);
    ended(0, 59);
    assertThat(session.state()).isEqualTo(DialogState.CONFIRMED);
    ended(59, 60);
    assertThat(session.state()).isEqualTo(DialogState.TERMINATED);
  }

  @Test
  @DisplayName("are not remembered beyond what a fork can have")
  void bounded() {
    answered(0, 1_000);
    ended(0, 60);
    assertThat(session.state()).isEqualTo(DialogState.TERMINATED);
  }
}
