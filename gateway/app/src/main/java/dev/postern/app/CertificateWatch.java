package dev.postern.app;

import dev.postern.config.TlsConfig;
import io.vertx.core.Future;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the files of listeners' certificates again and again, so that a renewed certificate is
 * shown without a restart. Contents are compared, not times: files that are links change theirs
 * late or never. Files that are of no use change nothing, and are told of once.
 */
final class CertificateWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

  private final Duration interval;
  private final List<Thread> watching = new CopyOnWriteArrayList<>();

  /**
   * @param interval how often files are read
   */
  CertificateWatch(Duration interval) {
    this.interval = interval;
  }

  /**
   * Watches until closed.
   *
   * @param listener the path of its section, for the log
   * @param shown what the files held when the listener opened
   * @param show lets new handshakes have what the files hold now
   */
  void watch(
      String listener,
      TlsConfig files,
      ServerSSLOptions shown,
      Function<ServerSSLOptions, Future<?>> show) {
    Watched watched = new Watched(listener, files, shown, show);
    watching.add(
        Thread.ofVirtual()
            .name("certificates of " + listener)
            .start(() -> {
              try {
                while (true) {
                  Thread.sleep(interval);
                  watched.look();
                }
              } catch (InterruptedException closed) {
                LOG.debug("{}: its certificates are watched no more", listener);
              }
            }));
  }

  @Override
  public void close() {
    watching.forEach(Thread::interrupt);
  }

  /** Belongs to one thread. */
  private static final class Watched {
    private final String listener;
    private final TlsConfig files;
    private final Function<ServerSSLOptions, Future<?>> show;
    private ServerSSLOptions shown;
    private String trouble = "";

    Watched(
        String listener,
        TlsConfig files,
        ServerSSLOptions shown,
        Function<ServerSSLOptions, Future<?>> show) {
      this.listener = listener;
      this.files = files;
      this.shown = shown;
      this.show = show;
    }

    void look() {
      try {
        ServerSSLOptions now = ServerTls.read(files);
        if (!now.equals(shown)) {
          show(now);
        }
        trouble = "";
      } catch (CertificateFault fault) {
        tell(fault);
      }
    }

    private void show(ServerSSLOptions now) {
      shown = now;
      show.apply(now)
          .onSuccess(done -> LOG.info("{}: new handshakes show the new certificate", listener))
          .onFailure(failed -> LOG.error("{}: keeps its old certificate", listener, failed));
    }

    private void tell(CertificateFault fault) {
      String message = Objects.requireNonNullElse(fault.getMessage(), "");
      if (!message.equals(trouble)) {
        trouble = message;
        LOG.error("{}: keeps its old certificate: {}", listener, message);
      }
    }
  }
}
