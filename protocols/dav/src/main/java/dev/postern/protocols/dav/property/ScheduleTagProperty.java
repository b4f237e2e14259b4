package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.protocols.dav.http.ScheduleTags;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 6638 section 9.3: only meetings have one. */
final class ScheduleTagProperty implements Property {

  @Override
  public QName name() {
    return caldav("schedule-tag");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof MemberResource member
        ? member.scheduleTag().flatMap(tag -> PropertyValue.text(ScheduleTags.quoted(tag)))
        : Optional.empty();
  }
}
