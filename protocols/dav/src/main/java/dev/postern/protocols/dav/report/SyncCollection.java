package dev.postern.protocols.dav.report;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Changes;
import dev.postern.api.client.SyncToken;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.Depth;
import dev.postern.protocols.dav.multistatus.Multistatus;
import dev.postern.protocols.dav.property.PropertyRequest;
import dev.postern.protocols.dav.resource.CollectionResource;
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
 * Collections here have no collections inside, so both sync levels mean the same.
 */
final class SyncCollection implements Report {
  private static final Set<String> LEVELS = Set.of("1", "infinite", "infinity");

  @Override
  public DavResponse answer(ReportRequest request) {
    CollectionResource collection = request.collection();
    check(request);
    PropertyRequest properties = request.properties();
    Changes changes =
        collection
            .store()
            .changes(
                collection.collection().name(),
                token(request.body()),
                request.limit(Namespaces.DAV).orElse(Integer.MAX_VALUE));
    return Multistatus.of(
        request.wantsMinimal(),
        multistatus -> {
          new Members(collection).write(changes.changed(), properties, multistatus);
          changes.removed().forEach(name -> multistatus.status(collection.hrefOf(name), 404));
          if (changes.more()) {
            multistatus.truncated(collection.href());
          }
          multistatus.syncToken(SyncTokens.format(changes.token()));
        });
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
