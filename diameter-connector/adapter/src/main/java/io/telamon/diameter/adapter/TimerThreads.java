package io.telamon.diameter.adapter;

import java.util.concurrent.ThreadFactory;

/** Daemon threads for the time-outs. */
final class TimerThreads implements ThreadFactory {
  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "Diameter-time-outs");
    thread.setDaemon(true);
    return thread;
  }
}
