package dev.postern.backends.graph.http;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Where an upload session takes a file: at Exchange's own hosts, not Graph's (Microsoft's examples
 * name outlook.office.com). Mail goes there, so it is looked at like a stranger's.
 */
public record UploadUrl(URI value) {
  /** Exchange Online's domains in the clouds there are. */
  private static final List<String> DOMAINS =
      List.of(".office.com", ".office365.com", ".office365.us", ".outlook.cn", ".chinacloudapi.cn");

  /**
   * @param graph Graph's own address
   * @throws PosternException {@link Failure.Unavailable} if the address leads anywhere but to
   *     Microsoft, or is less protected than Graph's own
   */
  public static UploadUrl of(String address, URI graph) {
    URI url;
    try {
      url = URI.create(address);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    boolean own = host.equals(graph.getHost()) && url.getPort() == graph.getPort();
    boolean known = url.getPort() == -1 && DOMAINS.stream().anyMatch(host::endsWith);
    if (!graph.getScheme().equals(url.getScheme())
        || url.getRawUserInfo() != null
        || !(own || known)) {
      throw refused();
    }
    return new UploadUrl(url);
  }

  private static PosternException refused() {
    return new PosternException(
        new Failure.Unavailable(
            Duration.ofMinutes(5), "Microsoft Graph gave an upload address at another host"));
  }

  /** The address is a permission, and no permission goes into a log. */
  @Override
  public String toString() {
    return "UploadUrl[" + value.getHost() + "]";
  }
}
