package dev.postern.protocols.mail;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.mail.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** Connects to the mail servers behind the gateway. One for each event loop. */
public final class Upstreams {
  /** What a client is told to wait after a failure that names no time of its own. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final NetClient client;
  private final MailLimits limits;

  Upstreams(Vertx vertx, MailLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
    this.client =
        vertx.createNetClient(
            new NetClientOptions()
                .setConnectTimeout((int) limits.upstream().toMillis())
                .setIdleTimeout((int) limits.idle().toSeconds())
                .setSslEngineOptions(TlsEngine.options()));
  }

  /**
   * Connects, with TLS where it is implicit. The connection has a deadline for what follows.
   *
   * @return fails with {@link Failure.Unavailable} if there is no answer, or none that is trusted
   */
  public Future<Wire> connect(Upstream upstream) {
    ConnectOptions to =
        new ConnectOptions()
            .setHost(upstream.host())
            .setPort(upstream.port())
            .setSsl(upstream.security() == Upstream.Security.IMPLICIT_TLS)
            .setSslOptions(tls(upstream));
    return client
        .connect(to)
        .map(socket -> {
          Wire wire = new Wire(vertx, socket, () -> {});
          wire.deadline(limits.upstream());
          return wire;
        })
        .recover(cause -> Future.failedFuture(unreachable(upstream, cause)));
  }

  /** Goes over to TLS once the server has agreed to STARTTLS. */
  public Future<Void> secure(Wire wire, Upstream upstream) {
    return wire.startTls(tls(upstream), "")
        .recover(cause -> Future.failedFuture(unreachable(upstream, cause)));
  }

  private static PosternException unreachable(Upstream upstream, Throwable cause) {
    String where = upstream.host() + ":" + upstream.port();
    return new PosternException(
        new Failure.Unavailable(
            RETRY_AFTER, "The mail server " + where + " cannot be reached: " + cause.getMessage()),
        cause);
  }

  private static ClientSSLOptions tls(Upstream upstream) {
    ClientSSLOptions options =
        new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS").setUseAlpn(false);
    if (!upstream.trusted().isEmpty()) {
      options.setTrustOptions(trust(upstream.trusted()));
    }
    return options;
  }

  private static PemTrustOptions trust(List<X509Certificate> certificates) {
    PemTrustOptions trust = new PemTrustOptions();
    for (X509Certificate certificate : certificates) {
      trust.addCertValue(Buffer.buffer(pem(certificate)));
    }
    return trust;
  }

  private static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
              .encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a trusted certificate cannot be encoded", e);
    }
  }
}
