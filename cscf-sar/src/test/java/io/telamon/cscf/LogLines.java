package io.telamon.cscf;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is logged under a name while this is open. */
public final class LogLines implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final Filter before;

  private LogLines(Logger logger) {
    this.logger = logger;
    this.before = logger.getFilter();
    logger.setFilter(this::take);
  }

  public static LogLines of(String name) {
    return new LogLines(Logger.getLogger(name));
  }

  private boolean take(LogRecord line) {
    lines.add(new SimpleFormatter().formatMessage(line));
    return true;
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    logger.setFilter(before);
  }
}
