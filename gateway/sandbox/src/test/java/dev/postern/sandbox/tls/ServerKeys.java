package dev.postern.sandbox.tls;

import dev.postern.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The certificate that the sandbox's CA has issued for this machine, for a server of a test. */
public final class ServerKeys {
  private ServerKeys() {}

  public static SSLContext of(Sandbox sandbox) throws Exception {
    Path keys = sandbox.caCertificate().getParent();
    X509Certificate[] chain = {
      Pem.certificate(Files.readString(keys.resolve("server.pem"))),
      Pem.certificate(Files.readString(sandbox.caCertificate()))
    };
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setKeyEntry(
        "server",
        Pem.privateKey(Files.readString(keys.resolve("server-key.pem"))),
        new char[0],
        chain);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
