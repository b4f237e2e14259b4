package dev.postern.app.cli;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a command running until the process is told to end, and closes what it runs then. */
final class UntilStopped {
  private static final Logger LOG = LoggerFactory.getLogger(UntilStopped.class);

  private UntilStopped() {}

  /** Blocks until SIGTERM or SIGINT; the process then ends once all is closed, in this order. */
  static void run(AutoCloseable... running) throws InterruptedException {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> List.of(running).forEach(UntilStopped::close), "stop"));
    new CountDownLatch(1).await();
  }

  private static void close(AutoCloseable running) {
    try {
      running.close();
    } catch (Exception e) {
      // The process ends either way; the log is the last one to tell.
      LOG.error("could not stop cleanly", e);
    }
  }
}
