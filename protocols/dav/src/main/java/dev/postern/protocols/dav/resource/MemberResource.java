package dev.postern.protocols.dav.resource;

import dev.postern.api.client.Account;
import dev.postern.api.client.ETag;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.ScheduleTag;
import java.util.Optional;

/**
 * A calendar object resource or address object resource.
 *
 * @param scheduleTag of a meeting
 * @param content the text, where the request needs it
 */
public record MemberResource(
    String href,
    CollectionResource parent,
    ResourceName name,
    ETag etag,
    Optional<ScheduleTag> scheduleTag,
    Optional<String> content)
    implements DavResource {

  @Override
  public Account account() {
    return parent.account();
  }

  public Kind kind() {
    return parent.kind();
  }

  /** Its Content-Type; that of a task says so (RFC 5545 section 8.1). */
  public String contentType() {
    return parent.collection().component().equals("VTODO")
        ? kind().contentType() + "; component=VTODO"
        : kind().contentType();
  }

  /** The same under the href that the client asked for, which may be spelled differently. */
  public MemberResource at(String otherHref) {
    return new MemberResource(otherHref, parent, name, etag, scheduleTag, content);
  }
}
