package dev.postern.protocols.dav.http;

import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The Destination and Overwrite headers of COPY and MOVE (RFC 4918 sections 10.3 and 10.6). */
public final class Destination {
  private Destination() {}

  /**
   * The path that the header names, still escaped. The scheme is not looked at: TLS may end at a
   * proxy, and the client then says https.
   *
   * @throws DavException 400 if there is none or it is no URL or path; 502 if it is on another host
   */
  public static String path(Headers headers) {
    String value =
        headers
            .first("Destination")
            .map(String::strip)
            .filter(it -> !it.isEmpty())
            .orElseThrow(() -> DavException.badRequest("a Destination is needed"));
    URI uri = parse(value);
    String path = uri.getRawPath();
    boolean isAbsolute = uri.getScheme() != null && uri.getRawAuthority() != null;
    boolean isPath = uri.getScheme() == null && uri.getRawAuthority() == null;
    if (path == null || !path.startsWith("/") || !(isAbsolute || isPath)) {
      throw malformed("it is neither a URL nor an absolute path");
    }
    if (uri.getRawFragment() != null || uri.getRawQuery() != null) {
      throw malformed("it has a query or a fragment");
    }
    if (isAbsolute && hosts(headers).noneMatch(host -> isSame(host, uri.getRawAuthority()))) {
      throw new DavException(
          DavError.of(502, "the Destination is on another server, " + uri.getRawAuthority()));
    }
    return path;
  }

  /**
   * Whether what is at the destination may be replaced; it may unless the client says otherwise.
   *
   * @throws DavException 400 if the header says neither T nor F
   */
  public static boolean mayOverwrite(Headers headers) {
    String value = headers.first("Overwrite").map(String::strip).orElse("T");
    return switch (value.toUpperCase(Locale.ROOT)) {
      case "T" -> true;
      case "F" -> false;
      default -> throw DavException.badRequest("Overwrite is T or F");
    };
  }

  private static URI parse(String value) {
    try {
      return new URI(value);
    } catch (URISyntaxException e) {
      throw malformed(e.getReason());
    }
  }

  /** The names that this server was reached by; a proxy may have passed the client's on. */
  private static Stream<String> hosts(Headers headers) {
    return Stream.of(headers.first("Host"), headers.list("X-Forwarded-Host"))
        .flatMap(Optional::stream)
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip);
  }

  /** Ports that are the schemes' own may be left out, on either side of a proxy. */
  private static boolean isSame(String host, String authority) {
    return plain(host).equals(plain(authority.substring(authority.indexOf('@') + 1)));
  }

  private static String plain(String host) {
    return host.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)?$", "");
  }

  private static DavException malformed(String why) {
    return DavException.badRequest("the Destination is malformed: " + why);
  }
}
