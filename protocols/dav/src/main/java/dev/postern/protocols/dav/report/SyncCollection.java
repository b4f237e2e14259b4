package dev.postern.protocols.dav.report;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Changes;
import dev.postern.api.client.HomeChanges;
import dev.postern.api.client.SyncToken;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.Depth;
import dev.postern.protocols.dav.multistatus.Multistatus;
import dev.postern.protocols.dav.property.PropertyRequest;
import dev.postern.protocols.dav.property.Propstats;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.HomeResource;
import dev.postern.protocols.dav.resource.SyncTokens;
import dev.postern.protocols.dav.xml.Element;
import dev.postern.protocols.dav.xml.Namespaces;
import java.util.Optional;
import java.util.Set;

/**
 * DAV:sync-collection (RFC 6578). The token of an answer covers exactly what the answer holds; one
 * that was cut says so by a 507 for the request's path (section 3.6).
 *
 * <p>Depth 0 is what the RFC asks for; 1 and none are taken as well, because clients send them.
 * Calendars and address books have no collections inside, so both sync levels mean the same there.
 * The members of a home are collections, of which level 1 tells that they came, went or are called
 * otherwise; level infinite does not go into them (section 3.3): each has tokens of its own.
 */
final class SyncCollection implements Report {
  private static final Set<String> LEVELS = Set.of("1", "infinite", "infinity");

  private static final DavError NO_TRAVERSAL =
      DavError.of(
          403, dav("sync-traversal-supported"), "synchronize this collection by its own token");

  @Override
  public DavResponse answer(ReportRequest request) {
    check(request);
    return request.resource() instanceof HomeResource home
        ? ofHome(home, request)
        : ofCollection(request.collection(), request);
  }

  private static DavResponse ofCollection(CollectionResource collection, ReportRequest request) {
    PropertyRequest properties = request.properties();
    Changes changes =
        collection
            .store()
            .changes(collection.collection().name(), token(request.body()), limit(request));
    return Multistatus.of(
        request.wantsMinimal(),
        multistatus -> {
          new Members(collection).write(changes.changed(), properties, multistatus);
          changes.removed().forEach(name -> multistatus.status(collection.hrefOf(name), 404));
          end(multistatus, collection.href(), changes.more(), changes.token());
        });
  }

  private static DavResponse ofHome(HomeResource home, ReportRequest request) {
    PropertyRequest properties = request.properties();
    Optional<SyncToken> since = token(request.body());
    HomeChanges changes = home.store().homeChanges(since, limit(request));
    boolean goesOn = level(request.body()).filter(level -> !level.equals("1")).isPresent();
    return Multistatus.of(
        request.wantsMinimal(),
        multistatus -> {
          changes.changed().stream()
              .map(home::collection)
              .forEach(collection -> {
                if (goesOn) {
                  multistatus.error(collection.href(), NO_TRAVERSAL);
                } else {
                  multistatus.resource(collection.href(), Propstats.of(collection, properties));
                }
              });
          changes.removed().forEach(name -> multistatus.status(home.hrefOf(name), 404));
          if (since.isEmpty()) {
            // What else stands in a home is always there.
            request
                .resources()
                .children(home)
                .filter(child -> !(child instanceof CollectionResource))
                .forEach(
                    child -> multistatus.resource(child.href(), Propstats.of(child, properties)));
          }
          end(multistatus, home.href(), changes.more(), changes.token());
        });
  }

  private static void end(Multistatus multistatus, String href, boolean more, SyncToken token) {
    if (more) {
      multistatus.truncated(href);
    }
    multistatus.syncToken(SyncTokens.format(token));
  }

  private static int limit(ReportRequest request) {
    return request.limit(Namespaces.DAV).orElse(Integer.MAX_VALUE);
  }

  private static Optional<String> level(Element body) {
    return body.child(dav("sync-level")).map(level -> level.text().strip());
  }

  private static void check(ReportRequest request) {
    if (Depth.of(request.headers()).orElse(Depth.ZERO) == Depth.INFINITY) {
      throw DavException.badRequest("sync-collection takes Depth 0");
    }
    request
        .body()
        .child(dav("sync-level"))
        .filter(level -> !LEVELS.contains(level.text().strip()))
        .ifPresent(level -> {
          throw level.malformed("sync-level must be 1 or infinite");
        });
  }

  /** The token to start from; none, empty and 0 all ask for everything. */
  private static Optional<SyncToken> token(Element body) {
    String text = body.child(dav("sync-token")).map(Element::text).orElse("").strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    SyncToken token =
        SyncTokens.parse(text)
            .orElseThrow(() ->
                new PosternException(
                    new Failure.InvalidSyncToken("the sync-token is not one of this server's")));
    return Optional.of(token).filter(known -> known.number() > 0);
  }
}
