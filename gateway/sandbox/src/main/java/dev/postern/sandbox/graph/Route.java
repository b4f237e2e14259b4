package dev.postern.sandbox.graph;

import dev.postern.sandbox.graph.operation.GraphOperation;
import dev.postern.sandbox.graph.operation.Handler;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which operation answers a method on a path.
 *
 * @param template the path, variable parts in braces; of a mailbox's resource the path after the
 *     user
 */
record Route(String method, String template, Permission permission, Handler handler) {
  private static final String USERS = "users/";
  private static final List<Route> ALL =
      Stream.of(
              CalendarRoutes.ALL,
              CategoryRoutes.ALL,
              ContactRoutes.ALL,
              DirectoryRoutes.ALL,
              MailRoutes.ALL,
              SubscriptionRoutes.ALL,
              TodoRoutes.ALL)
          .flatMap(List::stream)
          .toList();

  /**
   * A route with what the path has in place of the variable parts.
   *
   * @param user whose mailbox it is about, in lower case; empty if about none
   */
  record Match(Route route, String user, List<String> segments) {}

  /** What the journal calls it: {@code GET events/{id}}. */
  String name() {
    return method + ' ' + template;
  }

  /**
   * @param path after the version, percent-encoded
   */
  static Optional<Match> find(String method, String path) {
    String user = user(path);
    String below = user.isEmpty() ? "" : path.substring(path.indexOf('/', USERS.length()) + 1);
    for (Route route : ALL) {
      boolean ofMailbox = route.handler instanceof GraphOperation;
      if (!route.method.equals(method) || (ofMailbox && user.isEmpty())) {
        continue;
      }
      Optional<List<String>> segments = route.segments(ofMailbox ? below : path);
      if (segments.isPresent()) {
        return Optional.of(new Match(route, ofMailbox ? user : "", segments.get()));
      }
    }
    return Optional.empty();
  }

  /** Whose mailbox a path leads into, in lower case; empty if into none. */
  static String user(String path) {
    int end = path.indexOf('/', USERS.length());
    return path.startsWith(USERS) && end > 0
        ? decode(path.substring(USERS.length(), end)).toLowerCase(Locale.ROOT)
        : "";
  }

  /**
   * A function may be called by its whole name, with or without its parentheses; paths may end in
   * /.
   */
  private Optional<List<String>> segments(String path) {
    String[] wanted = template.split("/", -1);
    // Elsewhere the name of a type is a segment of its own, to which a list is cast.
    String[] given =
        path.replaceFirst("(\\(\\)|/)$", "")
            .replaceFirst("/microsoft\\.graph\\.delta$", "/delta")
            .split("/", -1);
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    List<String> segments = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        segments.add(decode(given[i]));
      } else if (!wanted[i].equalsIgnoreCase(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(segments);
  }

  /** A segment of a path: unlike in a form, a plus sign stands for itself. */
  static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
