package dev.postern.protocols.dav.method;

import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.Accept;
import dev.postern.protocols.dav.http.Conditions;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.EntityTags;
import dev.postern.protocols.dav.http.Headers;
import dev.postern.protocols.dav.http.ScheduleTags;
import dev.postern.protocols.dav.http.Timezones;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.HomeResource;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.resource.PersonResource;
import dev.postern.protocols.dav.resource.PlainCollection;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.resource.SchedulingCollection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * GET and HEAD (RFC 9110 sections 9.3.1 and 9.3.2): the text of a member; of a collection with
 * {@code ?export} all that is in it; of anything else a page for people, because RFC 4918 section
 * 9.4 leaves it open and some clients take an error for an absent server.
 */
final class Get implements Method {

  @Override
  public DavResponse answer(Call call) {
    if (call.location() instanceof Location.AttachedFile file) {
      return Download.of(call, file);
    }
    DavResource resource = call.resources().at(call.location());
    return switch (resource) {
      case MemberResource member -> text(member, call.request().headers());
      case CollectionResource collection when call.request().query().has("export") ->
          Export.of(collection, call.request());
      case CollectionResource collection ->
          page(collection.collection().properties().displayName(), collection, List.of());
      case HomeResource home ->
          page("Home of " + home.account().principal().login(), home, children(call, home));
      case SchedulingCollection box -> page(box.box().displayName(), box, List.of());
      case PersonResource other -> page(other.displayName(), other, List.of());
      case PrincipalResource own -> page(own.account().principal().displayName(), own, List.of());
      case PlainCollection plain -> page(plain.displayName(), plain, children(call, plain));
    };
  }

  private static DavResponse text(MemberResource member, Headers headers) {
    Conditions conditions = Conditions.of(headers);
    if (!conditions.ifMatch().map(tags -> tags.matches(member.etag())).orElse(true)) {
      throw new DavException(DavError.of(412, "the resource has another entity tag"));
    }
    boolean unchanged =
        conditions.ifNoneMatch().map(tags -> tags.matches(member.etag())).orElse(false);
    DavResponse response =
        switch (member.kind()) {
          case CALENDAR ->
              body(unchanged, member.contentType(), member.content().orElse(""))
                  .with("ETag", EntityTags.quoted(member.etag()))
                  .with("Vary", Timezones.HEADER);
          case ADDRESSBOOK -> {
            CardText card = CardText.of(member, Accept.of(headers));
            yield body(unchanged, card.contentType(member.contentType()), card.text())
                .with("ETag", card.etag(member))
                .with("Vary", "Accept");
          }
        };
    DavResponse kept = response.with("Cache-Control", "private, no-cache");
    return member
        .scheduleTag()
        .map(tag -> kept.with(ScheduleTags.HEADER, ScheduleTags.quoted(tag)))
        .orElse(kept);
  }

  private static DavResponse body(boolean unchanged, String contentType, String text) {
    return unchanged
        ? DavResponse.empty(304)
        : DavResponse.text(200, contentType, text).with("X-Content-Type-Options", "nosniff");
  }

  private static List<? extends DavResource> children(Call call, DavResource collection) {
    return call.resources().children(collection).toList();
  }

  private static String name(DavResource resource) {
    return resource instanceof CollectionResource collection
        ? collection.collection().properties().displayName()
        : resource.href();
  }

  /**
   * @param children what is in it that people may want to go to; never the members of a calendar
   */
  private static DavResponse page(
      String title, DavResource resource, List<? extends DavResource> children) {
    String links =
        children.stream()
            .map(child ->
                "<li><a href=\"%s\">%s</a></li>\n"
                    .formatted(escape(child.href()), escape(name(child))))
            .collect(Collectors.joining());
    String list = links.isEmpty() ? "" : "<ul>\n" + links + "</ul>\n";
    String html =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>%1$s</title></head>
        <body>
        <h1>%1$s</h1>
        <p>Calendars, tasks and contacts live here. Open <code>%2$s</code> with a CalDAV or CardDAV client.</p>
        %3$s</body>
        </html>
        """
            .formatted(escape(title), escape(resource.href()), list);
    return DavResponse.text(200, "text/html; charset=utf-8", html)
        .with("Content-Security-Policy", "default-src 'none'")
        .with("Cache-Control", "private, no-cache");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
