package dev.postern.app;

import dev.postern.config.TlsConfig;
import dev.postern.protocols.mail.MailListener;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.Optional;

/** A listener's certificate, as Vert.x and the mail protocols take it. */
final class ServerTls {
  private ServerTls() {}

  static ServerSSLOptions options(TlsConfig tls) {
    return new ServerSSLOptions()
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .setCertPath(tls.certificate().toString())
                .setKeyPath(tls.key().toString()));
  }

  static MailListener.Tls ofMail(Optional<TlsConfig> configured) {
    if (configured.isEmpty()) {
      return new MailListener.Tls.None();
    }
    ServerSSLOptions options = options(configured.get());
    return switch (configured.get().mode()) {
      case IMPLICIT -> new MailListener.Tls.Implicit(options);
      case STARTTLS -> new MailListener.Tls.StartTls(options);
    };
  }
}
