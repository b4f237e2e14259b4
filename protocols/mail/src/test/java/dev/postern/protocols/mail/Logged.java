package dev.postern.protocols.mail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that is logged meanwhile, by anybody, at any level. */
public final class Logged extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final CopyOnWriteArrayList<String> lines = new CopyOnWriteArrayList<>();

  public Logged() {
    // What is captured here need not fill the console as well.
    root.iteratorForAppenders()
        .forEachRemaining(console -> {
          ThresholdFilter errors = new ThresholdFilter();
          errors.setLevel("ERROR");
          errors.start();
          console.addFilter(errors);
        });
    setContext(root.getLoggerContext());
    start();
    root.addAppender(this);
    root.setLevel(Level.ALL);
  }

  @Override
  protected void append(ILoggingEvent event) {
    String trace =
        event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy());
    lines.add(event.getLevel() + " " + event.getFormattedMessage() + trace);
  }

  public String text() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    root.setLevel(before);
    root.detachAppender(this);
    stop();
  }
}
