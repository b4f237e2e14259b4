package dev.postern.protocols.mail;

import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;

/**
 * What encrypts: BoringSSL where it can be loaded, which takes half the time and a third of the
 * memory; the JDK's own TLS elsewhere.
 */
final class TlsEngine {
  private TlsEngine() {}

  static SSLEngineOptions options() {
    return OpenSSLEngineOptions.isAvailable()
        ? new OpenSSLEngineOptions()
        : new JdkSSLEngineOptions();
  }
}
