package dev.postern.sandbox.ews.streaming;

import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.http.HttpRequest;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Tenant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * On which server of Exchange's back end a mailbox is, and which one a request is led to ("Maintain
 * affinity between a group of subscriptions and the Mailbox server in Exchange"). A site has
 * several servers; subscriptions live on the one that made them.
 */
public final class MailboxServers {
  private static final String COOKIE = "X-BackEndOverrideCookie";
  private static final int SERVERS_OF_A_SITE = 2;
  private static final Pattern SERVER =
      Pattern.compile("am(\\d+)pr01mb(\\d)\\.eurprd01\\.prod\\.contoso\\.example");

  private final Tenant tenant;
  private final CurrentConditions conditions;

  public MailboxServers(Tenant tenant, CurrentConditions conditions) {
    this.tenant = tenant;
    this.conditions = conditions;
  }

  /**
   * Where a request goes.
   *
   * @param newCookie to be given to the client, which has to echo it
   */
  record Route(String server, Optional<String> newCookie) {}

  /** What Autodiscover tells as GroupingInformation. */
  public String site(Mailbox mailbox) {
    return "EURPR01-" + siteNumber(mailbox);
  }

  String server(Mailbox mailbox) {
    int nth = Math.floorMod(mailbox.owner().key().hashCode() / 31, SERVERS_OF_A_SITE);
    return "am" + siteNumber(mailbox) + "pr01mb" + nth + ".eurprd01.prod.contoso.example";
  }

  /** Whether what concerns the mailbox may be on this server. */
  boolean isAtHome(Mailbox mailbox, String server) {
    Matcher name = SERVER.matcher(server);
    return name.matches() && Integer.parseInt(name.group(1)) == siteNumber(mailbox);
  }

  /**
   * @param acting the mailbox that is impersonated: without more, requests go to its server
   */
  Route route(HttpRequest request, Mailbox acting) {
    boolean prefers =
        request.header("x-preferserveraffinity").filter(MailboxServers::yes).isPresent();
    Optional<String> cookie = prefers ? cookie(request) : Optional.empty();
    if (cookie.isPresent()) {
      return new Route(cookie.get(), Optional.empty());
    }
    String server =
        request
            .header("x-anchormailbox")
            .flatMap(tenant::mailbox)
            .map(this::server)
            .orElseGet(() -> server(acting));
    return new Route(
        server,
        prefers
            ? Optional.of(COOKIE + '=' + server + "~1941996295; path=/; secure; HttpOnly")
            : Optional.empty());
  }

  private int siteNumber(Mailbox mailbox) {
    return Math.floorMod(mailbox.owner().key().hashCode(), conditions.get().streaming().groups());
  }

  private static boolean yes(String value) {
    return value.strip().toLowerCase(Locale.ROOT).equals("true");
  }

  /** The server in the cookie, if there is such a server. exchangelib sends it as a header. */
  private static Optional<String> cookie(HttpRequest request) {
    return request
        .header(COOKIE)
        .or(() ->
            request.header("cookie").stream()
                .flatMap(all -> Arrays.stream(all.split(";", -1)))
                .map(String::strip)
                .filter(it -> it.startsWith(COOKIE + '='))
                .map(it -> it.substring(COOKIE.length() + 1))
                .findFirst())
        .map(value -> value.replaceFirst("~.*", ""))
        .filter(server -> SERVER.matcher(server).matches());
  }
}
