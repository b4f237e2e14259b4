package dev.postern.backends.microsoft;

import dev.postern.api.mail.Upstream.Security;
import dev.postern.api.settings.Settings;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Where a tenant answers.
 *
 * @param login the authority's base, without the tenant id
 * @param ews the address of Exchange.asmx
 * @param graph the base of Graph, without a version
 * @param imap empty, like the other two, where an organisation's own servers do not speak it
 */
public record Endpoints(
    URI login,
    URI ews,
    URI graph,
    Optional<MailHost> imap,
    Optional<MailHost> pop,
    Optional<MailHost> smtp) {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final int IMAPS = 993;
  private static final int POPS = 995;
  private static final int SUBMISSION = 587;

  /** The cloud's own addresses, each replaced where the settings name another one. */
  static Endpoints read(Settings settings, Cloud cloud, TenantSettings.Kind kind) {
    // A password of the organisation's own is never sent to the cloud's servers by default.
    boolean online = kind == TenantSettings.Kind.CLOUD;
    String exchange = online ? cloud.exchangeHost() : "";
    String submission = online ? cloud.smtpHost() : "";
    return new Endpoints(
        url(settings, "login-url", cloud.login(), false),
        url(settings, "ews-url", cloud.ews(), true),
        url(settings, "graph-url", cloud.graph(), true),
        mail(settings, "imap", new MailHost(exchange, IMAPS, Security.IMPLICIT_TLS)),
        mail(settings, "pop", new MailHost(exchange, POPS, Security.IMPLICIT_TLS)),
        mail(settings, "smtp", new MailHost(submission, SUBMISSION, Security.STARTTLS)));
  }

  private static URI url(Settings settings, String key, URI otherwise, boolean plainOnLoopback) {
    URI url = settings.uri(key).orElse(otherwise);
    boolean plain =
        plainOnLoopback && "http".equals(url.getScheme()) && LOOPBACK.contains(host(url));
    if (host(url).isEmpty() || !(plain || "https".equals(url.getScheme()))) {
      settings.fault(key, "must be an https:// address");
      return otherwise;
    }
    return url;
  }

  private static String host(URI url) {
    return url.getHost() == null ? "" : url.getHost();
  }

  private static Optional<MailHost> mail(Settings settings, String key, MailHost otherwise) {
    Optional<Settings> section = settings.section(key);
    if (section.isEmpty()) {
      return Optional.of(otherwise).filter(host -> !host.host().isEmpty());
    }
    return section.map(s -> mail(s, otherwise));
  }

  private static MailHost mail(Settings section, MailHost otherwise) {
    MailHost host =
        new MailHost(
            otherwise.host().isEmpty()
                ? section.requiredText("host")
                : section.text("host").orElse(otherwise.host()),
            section.integer("port", otherwise.port(), 1, 65_535),
            section.choice("security", otherwise.security()));
    if (host.security() == Security.NONE && !LOOPBACK.contains(host.host())) {
      section.fault(
          "security", "must be implicit-tls or starttls: none is for servers on this machine");
    }
    return host;
  }
}
