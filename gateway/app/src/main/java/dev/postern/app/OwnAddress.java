package dev.postern.app;

import dev.postern.config.GatewayConfig;
import dev.postern.config.ListenerConfig;
import dev.postern.config.ListenerConfig.Protocol;
import java.net.URI;

/**
 * What texts call the gateway by. It stands in them for as long as they live, and a text's ETag is
 * its hash: so it comes from the configuration, and not from the request that somebody makes.
 */
public final class OwnAddress {
  private OwnAddress() {}

  /** The public address, or else the first listener of HTTP by the machine's name. */
  public static URI of(GatewayConfig config) {
    return config
        .publicUrl()
        .orElseGet(() ->
            config.listeners().stream()
                .filter(listener -> listener.protocol() == Protocol.HTTP)
                .findFirst()
                .map(listener -> of(listener, config.hostName()))
                .orElse(URI.create("http://localhost")));
  }

  private static URI of(ListenerConfig listener, String hostName) {
    String scheme = listener.tls().isPresent() ? "https" : "http";
    String host = listener.address().getAddress().isLoopbackAddress() ? "localhost" : hostName;
    int port = listener.address().getPort();
    return URI.create(scheme + "://" + host + (port == 0 ? "" : ":" + port));
  }
}
