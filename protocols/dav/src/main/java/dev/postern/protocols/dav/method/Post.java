package dev.postern.protocols.dav.method;

import dev.postern.api.client.Precondition;
import dev.postern.api.client.ResourceName;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.Prefer;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.resource.SchedulingBox;
import dev.postern.protocols.dav.xml.Element;
import java.util.Set;
import java.util.UUID;

/**
 * POST (RFC 9110 section 9.3.3): to the scheduling outbox, a new member of a collection under a
 * name of the server's choice (RFC 5995), a file to be attached to an event (RFC 8607), a client
 * that wants to be told of changes, or a calendar that is to be published.
 */
final class Post implements Method {
  private static final Set<String> XML = Set.of("application/xml", "text/xml");

  @Override
  public DavResponse answer(Call call) {
    return switch (call.location()) {
      case Location.Scheduling scheduling when scheduling.box() == SchedulingBox.OUTBOX ->
          OutboxPost.answer(call);
      case Location.Member member
          when member.kind() == Kind.CALENDAR && call.request().query().has("action") ->
          ManagedAttachment.answer(call, member);
      case Location.Collection collection when isXml(call) -> byXml(call, collection);
      case Location.Collection collection -> member(call, collection);
      default -> throw Methods.notAllowed(call);
    };
  }

  /** Whether the POST has XML, which no collection takes as a member. */
  private static boolean isXml(Call call) {
    return XML.contains(ContentType.of(call.request().headers()).mediaType());
  }

  private static DavResponse byXml(Call call, Location.Collection location) {
    CollectionResource collection = call.resources().collection(location);
    Element root = call.xml().orElseThrow(() -> DavException.badRequest("the body is empty"));
    if (root.is(PublishCalendar.PUBLISH)) {
      return PublishCalendar.publish(collection);
    }
    return root.is(PublishCalendar.UNPUBLISH)
        ? PublishCalendar.unpublish(collection)
        : PushRegister.answer(call, collection, root);
  }

  private static DavResponse member(Call call, Location.Collection location) {
    CollectionResource collection = call.resources().collection(location);
    ResourceName name = new ResourceName(UUID.randomUUID() + suffix(location.kind()));
    String href = collection.hrefOf(name);
    return new Upload(call, collection, name, href)
        .answer(new Precondition.Absent(), Prefer.of(call.request().headers()))
        .with("Location", href);
  }

  private static String suffix(Kind kind) {
    return switch (kind) {
      case CALENDAR -> ".ics";
      case ADDRESSBOOK -> ".vcf";
    };
  }
}
