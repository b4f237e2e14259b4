package dev.postern.backends.microsoft;

import dev.postern.api.mail.Upstream.Security;
import dev.postern.api.settings.Settings;
import java.net.URI;
import java.util.Set;

/**
 * Where a tenant answers.
 *
 * @param login the authority's base, without the tenant id
 * @param ews the address of Exchange.asmx
 * @param graph the base of Graph, without a version
 */
public record Endpoints(URI login, URI ews, URI graph, MailHost imap, MailHost pop, MailHost smtp) {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final int IMAPS = 993;
  private static final int POPS = 995;
  private static final int SUBMISSION = 587;

  /** The cloud's own addresses, each replaced where the settings name another one. */
  static Endpoints read(Settings settings, Cloud cloud) {
    String exchange = cloud.exchangeHost();
    return new Endpoints(
        url(settings, "login-url", cloud.login(), false),
        url(settings, "ews-url", cloud.ews(), true),
        url(settings, "graph-url", cloud.graph(), true),
        mail(settings, "imap", new MailHost(exchange, IMAPS, Security.IMPLICIT_TLS)),
        mail(settings, "pop", new MailHost(exchange, POPS, Security.IMPLICIT_TLS)),
        mail(settings, "smtp", new MailHost(cloud.smtpHost(), SUBMISSION, Security.STARTTLS)));
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

  private static MailHost mail(Settings settings, String key, MailHost otherwise) {
    return settings
        .section(key)
        .map(s ->
            new MailHost(
                s.text("host").orElse(otherwise.host()),
                s.integer("port", otherwise.port(), 1, 65_535),
                s.choice("security", otherwise.security())))
        .orElse(otherwise);
  }
}
