package dev.postern.app.push;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whom the gateway calls for its clients: by https at public addresses, looked at when it connects,
 * so that a name cannot lead elsewhere later; and those that the configuration names, as they are.
 */
final class PushServices {

  /** Finds the addresses of a host. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private final Set<String> trusted = new HashSet<>();
  private final Resolver resolver;

  /**
   * @param trusted origins that may be called whatever their address and scheme
   */
  PushServices(List<URI> trusted, Resolver resolver) {
    trusted.forEach(url -> this.trusted.add(origin(url)));
    this.resolver = resolver;
  }

  /** Whether it can be one, as far as its URL tells. */
  boolean mayBe(URI endpoint) {
    return isTrusted(endpoint)
        || ("https".equalsIgnoreCase(endpoint.getScheme()) && !isForbiddenLiteral(endpoint));
  }

  /**
   * The address to connect to.
   *
   * @throws IOException if there is none that may be called
   */
  InetAddress address(URI endpoint) throws IOException {
    if (!mayBe(endpoint)) {
      throw new IOException("push services are called by https at public addresses only");
    }
    InetAddress[] found = resolver.resolve(host(endpoint));
    return Arrays.stream(found)
        .filter(address -> isTrusted(endpoint) || PublicAddresses.contain(address))
        .findFirst()
        .orElseThrow(() -> new IOException(host(endpoint) + " has no public address"));
  }

  /** Without the brackets of IPv6. */
  static String host(URI endpoint) {
    return endpoint.getHost().replaceAll("^\\[|]$", "");
  }

  static int port(URI endpoint) {
    int usual = "https".equalsIgnoreCase(endpoint.getScheme()) ? 443 : 80;
    return endpoint.getPort() < 0 ? usual : endpoint.getPort();
  }

  private boolean isTrusted(URI endpoint) {
    return trusted.contains(origin(endpoint));
  }

  private static boolean isForbiddenLiteral(URI endpoint) {
    try {
      return !PublicAddresses.contain(InetAddress.ofLiteral(host(endpoint)));
    } catch (IllegalArgumentException aName) {
      return false;
    }
  }

  private static String origin(URI url) {
    String text = url.getScheme() + "://" + url.getHost() + ":" + port(url);
    return text.toLowerCase(Locale.ROOT);
  }
}
