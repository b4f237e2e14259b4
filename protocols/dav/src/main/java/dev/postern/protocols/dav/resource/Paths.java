package dev.postern.protocols.dav.resource;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The paths of this server, and how they are escaped (RFC 3986 section 3.3). */
public final class Paths {
  public static final String ROOT = "/dav/";
  public static final String PRINCIPALS = ROOT + "principals/";

  /** What is published stands here, each under a secret name. */
  public static final String SUBSCRIPTIONS = ROOT + "subscriptions/";

  /** Registrations of clients that are told of changes. */
  public static final String PUSH = ROOT + "push/";

  /** What may stand in a segment unescaped: RFC 3986's pchar. */
  private static final String UNESCAPED = "-._~!$&'()*+,;=:@";

  private Paths() {}

  public static String principal(String login) {
    return PRINCIPALS + escape(login) + "/";
  }

  public static String homes(Kind kind) {
    return ROOT + kind.segment() + "/";
  }

  public static String home(Kind kind, String login) {
    return homes(kind) + escape(login) + "/";
  }

  public static String scheduling(SchedulingBox box, String login) {
    return home(Kind.CALENDAR, login) + box.segment() + "/";
  }

  /** The login of the principal that a path or absolute URI names. */
  public static Optional<String> loginOf(String pathOrUrl) {
    return segments(pathOf(pathOrUrl))
        .filter(path -> path.size() == 3)
        .filter(path -> path.get(0).equals("dav") && path.get(1).equals("principals"))
        .map(List::getLast);
  }

  /** The path of a path or absolute URI (RFC 4918 section 8.3), still escaped. */
  public static String pathOf(String pathOrUrl) {
    int query = pathOrUrl.indexOf('?');
    String path = query < 0 ? pathOrUrl : pathOrUrl.substring(0, query);
    int authority = path.indexOf("://");
    if (path.startsWith("/") || authority < 0) {
      return path;
    }
    int slash = path.indexOf('/', authority + 3);
    return slash < 0 ? "/" : path.substring(slash);
  }

  /** The path as it may stand in a log: without what is secret in it. */
  public static String loggable(String path) {
    return path.startsWith(SUBSCRIPTIONS) ? SUBSCRIPTIONS + "..." : path;
  }

  /** One segment, escaped where it must be and nowhere else. */
  public static String escape(String segment) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isLetterOrDigit(c) || UNESCAPED.indexOf(c) >= 0) {
        escaped.append(c);
      } else {
        escaped.append(String.format("%%%02X", (int) c));
      }
    }
    return escaped.toString();
  }

  /**
   * The unescaped segments of a path, without a trailing slash's empty one; empty if it is no path
   * of this server: relative, with empty or dot segments, or escaped wrongly.
   */
  static Optional<List<String>> segments(String path) {
    if (!path.startsWith("/")) {
      return Optional.empty();
    }
    List<String> segments = new ArrayList<>();
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    if (end <= 0) {
      return Optional.of(segments);
    }
    for (String raw : path.substring(1, end).split("/", -1)) {
      Optional<String> segment = unescape(raw);
      if (segment.isEmpty() || isUnusable(segment.get())) {
        return Optional.empty();
      }
      segments.add(segment.get());
    }
    return Optional.of(segments);
  }

  private static boolean isUnusable(String segment) {
    return segment.isEmpty()
        || segment.equals(".")
        || segment.equals("..")
        || segment.indexOf('/') >= 0
        || segment.chars().anyMatch(Character::isISOControl);
  }

  private static Optional<String> unescape(String raw) {
    if (raw.indexOf('%') < 0) {
      return Optional.of(raw);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] escaped = raw.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < escaped.length; i++) {
      if (escaped[i] != '%') {
        bytes.write(escaped[i]);
        continue;
      }
      int high = i + 2 < escaped.length ? Character.digit(escaped[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(escaped[i + 2], 16);
      if (low < 0) {
        return Optional.empty();
      }
      bytes.write(high << 4 | low);
      i += 2;
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
