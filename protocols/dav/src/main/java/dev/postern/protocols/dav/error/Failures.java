package dev.postern.protocols.dav.error;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;
import static dev.postern.protocols.dav.xml.Namespaces.dav;
import static dev.postern.protocols.dav.xml.Namespaces.postern;

import dev.postern.api.Failure;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.Paths;
import java.time.Duration;
import java.util.Locale;
import javax.xml.namespace.QName;

/**
 * What a client is told of a {@link Failure}: the one place that decides.
 *
 * <p>Preconditions are answered with 403 where the same request will always fail and with 409 where
 * the user can do something about it (RFC 4791 section 1.3, RFC 6352 section 1.3); 401 is for
 * credentials only, because some clients delete everything on it; trouble that passes is 503 with
 * Retry-After, and so are limits, Exchange's or ours: fewer clients know 429.
 */
public final class Failures {
  private Failures() {}

  /**
   * The error that a failure is.
   *
   * @param path of the request or of the resource that failed; decides whose preconditions are
   *     named
   */
  public static DavError error(Failure failure, String path) {
    Kind kind = path.startsWith(Paths.homes(Kind.ADDRESSBOOK)) ? Kind.ADDRESSBOOK : Kind.CALENDAR;
    return switch (failure) {
      case Failure.Unauthenticated f ->
          DavError.of(401, f.detail())
              .withHeader("WWW-Authenticate", "Basic realm=\"Postern\", charset=\"UTF-8\"");
      case Failure.Forbidden f -> DavError.of(403, dav("need-privileges"), f.detail());
      case Failure.NotFound f -> DavError.of(404, f.detail());
      case Failure.PreconditionFailed f -> DavError.of(412, f.detail());
      case Failure.InvalidContent f -> invalidContent(f, kind);
      case Failure.UidConflict f ->
          DavError.of(409, f.detail())
              .with(xml ->
                  xml.open(kind.noUidConflict())
                      .element(dav("href"), sibling(path, f.otherName()))
                      .close());
      case Failure.TooLarge f -> DavError.of(403, kind.maxResourceSize(), f.detail());
      case Failure.InvalidSyncToken f -> DavError.of(403, dav("valid-sync-token"), f.detail());
      case Failure.Throttled f -> later(DavError.of(503, f.detail()), f.retryAfter());
      case Failure.Unavailable f -> later(DavError.of(503, f.detail()), f.retryAfter());
      // RFC 4918 section 11.5.
      case Failure.NoRoom f -> later(DavError.of(507, f.detail()), f.retryAfter());
      // Not 501: clients take any 5xx for trouble that passes, and would try it for ever.
      case Failure.Unsupported f -> DavError.of(403, f.detail());
    };
  }

  /**
   * The precondition element of the rule. {@link Failure.Rule#NOT_HOLDABLE} has none in RFC 4791:
   * the resource is valid, Exchange just cannot hold it. It goes by valid-calendar-object-resource,
   * the element that clients know for "this will never be stored"; an element named after the rule
   * in our own namespace tells the two apart.
   */
  private static DavError invalidContent(Failure.InvalidContent failure, Kind kind) {
    QName condition =
        switch (failure.rule()) {
          case NOT_PARSEABLE -> kind.validData();
          case MEDIA_TYPE -> kind.supportedData();
          case INVALID_RESOURCE, NOT_HOLDABLE -> kind.validResource();
          case MEETING_TWICE -> caldav("unique-scheduling-object-resource");
          case COMPONENT -> kind.supportedComponent();
          case TOO_EARLY -> caldav("min-date-time");
          case TOO_LATE -> caldav("max-date-time");
          case TOO_MANY_ATTENDEES -> caldav("max-attendees-per-instance");
        };
    String rule = failure.rule().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return DavError.of(403, condition, failure.detail()).with(xml -> xml.empty(postern(rule)));
  }

  /** Retry-After counts in seconds (RFC 9110 section 10.2.3); never 0, or clients come at once. */
  private static DavError later(DavError error, Duration retryAfter) {
    long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
    return error.withHeader("Retry-After", Long.toString(seconds));
  }

  private static String sibling(String path, String name) {
    return path.substring(0, path.lastIndexOf('/') + 1) + Paths.escape(name);
  }
}
