package dev.postern.protocols.dav.method;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Accounts;
import dev.postern.api.client.Publication.Detail;
import dev.postern.api.client.Published;
import dev.postern.formats.Disclosure;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavRequest;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.Timezones;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.resource.Paths;
import dev.postern.protocols.dav.resource.Resources;

/**
 * A calendar for whoever knows its secret address (webcal), without a login: the same file as an
 * export, of the publisher's own collections only. What is not there, not there any more or never
 * was is 404 and never 401: programs that subscribe would ask people for a password.
 */
public final class PublishedCalendar {
  private static final String ALLOWED = "OPTIONS, GET, HEAD";
  private static final String SUFFIX = ".ics";

  private PublishedCalendar() {}

  /** Whether a path is of no login's but of what is published. */
  public static boolean isAt(String path) {
    return path.startsWith(Paths.SUBSCRIPTIONS);
  }

  /** The answer to whatever is asked there. */
  public static DavResponse answer(DavRequest request, Accounts accounts) {
    return switch (request.method()) {
      case "OPTIONS" -> DavResponse.empty(200).with("Allow", ALLOWED);
      case "GET", "HEAD" -> read(request, accounts);
      default ->
          throw new DavException(
              DavError.of(405, request.method() + " is not possible here")
                  .withHeader("Allow", ALLOWED));
    };
  }

  private static DavResponse read(DavRequest request, Accounts accounts) {
    Published published = accounts.published(secret(request.path()), request.origin());
    CollectionResource collection = collection(published, Timezones.of(request.headers()));
    return new Export(collection, ExportRequest.ALL, disclosure(published.detail()))
        .answer(request)
        .with("X-Robots-Tag", "noindex")
        .with("Referrer-Policy", "no-referrer");
  }

  private static String secret(String path) {
    String name = path.substring(Paths.SUBSCRIPTIONS.length());
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }

  private static CollectionResource collection(Published published, Timezones timezones) {
    String login = published.account().principal().login();
    Location.Collection location =
        new Location.Collection(
            Paths.home(Kind.CALENDAR, login) + Paths.escape(published.collection().value()) + "/",
            Kind.CALENDAR,
            published.collection());
    CollectionResource found;
    try {
      found = new Resources(published.account(), timezones).collection(location);
    } catch (PosternException e) {
      throw e.failure() instanceof Failure.NotFound ? nothing() : e;
    }
    if (found.collection().owner().isPresent()) {
      throw nothing();
    }
    return found;
  }

  private static Disclosure disclosure(Detail detail) {
    return switch (detail) {
      case BUSY -> Disclosure.TIMES;
      case TITLES -> Disclosure.TITLES;
      case PUBLIC -> Disclosure.PUBLIC;
      case ALL -> Disclosure.ALL;
    };
  }

  private static PosternException nothing() {
    return new PosternException(new Failure.NotFound("nothing is published here"));
  }
}
