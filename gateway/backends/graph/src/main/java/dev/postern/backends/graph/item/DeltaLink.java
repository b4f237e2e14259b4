package dev.postern.backends.graph.item;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Where a round of a delta query goes on. Of the link that Graph gives, the token is kept and no
 * more: the rest of the address is made anew, so that no stored cursor leads to another collection
 * or host.
 *
 * @param token a query parameter, as it came: {@code $deltatoken=…} or {@code $skiptoken=…}
 * @param more whether the round is not at its end: ask again at once
 */
public record DeltaLink(String token, boolean more) {
  private static final Pattern TOKEN =
      Pattern.compile("\\$(?:delta|skip)token=[\\w%.~+/=!*'():@,-]+", Pattern.CASE_INSENSITIVE);

  /**
   * @param page a page of a delta query
   * @throws PosternException {@link Failure.Unavailable} if it has no link, or one to elsewhere
   */
  public static DeltaLink of(JsonObject page, GraphClient graph) {
    String next = Json.text(page, "@odata.nextLink");
    String link = next.isEmpty() ? Json.text(page, "@odata.deltaLink") : next;
    String path = link.isEmpty() ? "" : graph.following(link).path();
    for (String parameter : path.substring(path.indexOf('?') + 1).split("&", -1)) {
      String plain = parameter.replaceFirst("^%24", "\\$");
      if (isToken(plain)) {
        return new DeltaLink(plain, !next.isEmpty());
      }
    }
    throw new PosternException(
        new Failure.Unavailable(
            Duration.ofMinutes(5), "Microsoft Graph gave a delta without a token"));
  }

  public static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  /** With as many entries a page as are worth a request. */
  public static GraphRequest request(String path) {
    return GraphRequest.get(path).preferring("odata.maxpagesize=500");
  }
}
