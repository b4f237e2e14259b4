package dev.postern.backends.ews.soap;

import dev.postern.api.MailAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What leads requests about notifications to the one server that has the subscriptions ("Maintain
 * affinity between a group of subscriptions and the Mailbox server in Exchange").
 *
 * @param anchor the first mailbox of the group
 * @param cookie as the answer to the first subscription set it; empty before that
 */
public record Affinity(MailAddress anchor, Optional<String> cookie) {
  private static final String COOKIE = "X-BackEndOverrideCookie";

  /** The same with what an answer set, if it did. */
  public Affinity with(Optional<String> set) {
    return set.isPresent() ? new Affinity(anchor, set) : this;
  }

  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-AnchorMailbox", anchor.value());
    headers.put("X-PreferServerAffinity", "true");
    cookie.ifPresent(it -> headers.put("Cookie", COOKIE + '=' + it));
    return headers;
  }

  /** The cookie in an answer's Set-Cookie headers. */
  static Optional<String> cookie(JdkWebRequest answer) {
    return answer.headers("Set-Cookie").stream()
        .filter(it -> it.startsWith(COOKIE + '='))
        .map(it -> it.substring(COOKIE.length() + 1).replaceFirst(";.*", ""))
        .findFirst();
  }
}
