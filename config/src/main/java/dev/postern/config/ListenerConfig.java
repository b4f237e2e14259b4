package dev.postern.config;

import dev.postern.api.settings.Settings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One address that clients connect to.
 *
 * @param path of the section, such as {@code listeners[0]}
 * @param address where to listen; port 0 lets the system choose
 * @param tls the certificate, if any
 * @param clearTextPasswords whether a password may come over a connection that is not encrypted:
 *     always on loopback, elsewhere only if the configuration says so in so many words
 * @param proxies from where connections come that say by the PROXY protocol whose they are; none:
 *     clients connect themselves
 */
public record ListenerConfig(
    String path,
    Protocol protocol,
    InetSocketAddress address,
    Optional<TlsConfig> tls,
    boolean clearTextPasswords,
    List<AddressRange> proxies) {
  public ListenerConfig {
    proxies = List.copyOf(proxies);
  }

  /** What a listener speaks. */
  public enum Protocol {
    HTTP,
    IMAP,
    POP,
    SMTP
  }

  /** The only word that lets passwords travel unencrypted off loopback. */
  private enum ClearText {
    REFUSE_PASSWORDS_IN_CLEAR_TEXT,
    ALLOW_PASSWORDS_IN_CLEAR_TEXT
  }

  static List<ListenerConfig> readAll(Settings root) {
    List<Settings> sections = root.sections("listeners");
    if (sections.isEmpty()) {
      root.fault("listeners", "must list at least one listener");
    }
    Set<InetSocketAddress> taken = new HashSet<>();
    return sections.stream().map(section -> read(section, taken)).toList();
  }

  private static ListenerConfig read(Settings section, Set<InetSocketAddress> taken) {
    section.requiredText("protocol");
    Protocol protocol = section.choice("protocol", Protocol.HTTP);
    InetAddress host = host(section);
    section.requiredText("port");
    InetSocketAddress address = new InetSocketAddress(host, section.integer("port", 0, 0, 65535));
    if (address.getPort() != 0 && !taken.add(address)) {
      section.fault("port", "is the address of another listener as well");
    }
    Optional<TlsConfig> tls = section.section("tls").map(part -> TlsConfig.read(part, protocol));
    boolean allowed =
        section.choice("clear-text", ClearText.REFUSE_PASSWORDS_IN_CLEAR_TEXT)
            == ClearText.ALLOW_PASSWORDS_IN_CLEAR_TEXT;
    if (tls.isEmpty() && !allowed && !host.isLoopbackAddress()) {
      section.fault(
          "host",
          "is not a loopback address: give the listener tls, or say clear-text:"
              + " allow-passwords-in-clear-text");
    }
    return new ListenerConfig(
        section.path(),
        protocol,
        address,
        tls,
        allowed || host.isLoopbackAddress(),
        AddressRange.readAll(section, "proxies"));
  }

  private static InetAddress host(Settings section) {
    String host = section.text("host").orElse("127.0.0.1");
    try {
      return InetAddress.ofLiteral(host.equals("localhost") ? "127.0.0.1" : host);
    } catch (IllegalArgumentException name) {
      section.fault("host", "must be an IP address of this machine, 0.0.0.0 or :: for all");
      return InetAddress.getLoopbackAddress();
    }
  }
}
