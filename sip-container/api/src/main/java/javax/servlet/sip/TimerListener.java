package javax.servlet.sip;

import java.util.EventListener;

/** Is told when a timer of the application fires (JSR 289 7). */
public interface TimerListener extends EventListener {
  /** Called in the turn of the timer's application session. */
  void timeout(ServletTimer timer);
}
