package dev.postern.protocols.dav.report;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.multistatus.Multistatus;
import dev.postern.protocols.dav.resource.SchedulingCollection;
import dev.postern.protocols.dav.resource.SyncTokens;
import dev.postern.protocols.dav.xml.Element;

/**
 * The reports of a scheduling inbox (RFC 6638 section 2.2), in which there is never anything:
 * calendar-query finds nothing, calendar-multiget misses each href, and sync-collection has nothing
 * to tell. Calendar on macOS and iOS asks all of them.
 */
final class InboxReport {
  private InboxReport() {}

  static DavResponse answer(ReportRequest request) {
    Element body = request.body();
    return switch (body.name().getLocalPart()) {
      case "calendar-multiget" ->
          Multistatus.of(
              request.wantsMinimal(),
              multistatus ->
                  body.children(dav("href"))
                      .forEach(href -> multistatus.status(href.text().strip(), 404)));
      case "sync-collection" -> {
        check(body.child(dav("sync-token")).map(Element::text).orElse("").strip());
        yield Multistatus.of(
            request.wantsMinimal(),
            multistatus -> multistatus.syncToken(SyncTokens.format(SchedulingCollection.EMPTY)));
      }
      default -> Multistatus.of(request.wantsMinimal(), multistatus -> {});
    };
  }

  /** RFC 6578 section 3.2: a token that was never given out. */
  private static void check(String token) {
    boolean known =
        token.isEmpty()
            || SyncTokens.parse(token)
                .filter(it -> it.number() <= SchedulingCollection.EMPTY.number())
                .isPresent();
    if (!known) {
      throw new PosternException(
          new Failure.InvalidSyncToken("the sync-token is not one of this collection"));
    }
  }
}
