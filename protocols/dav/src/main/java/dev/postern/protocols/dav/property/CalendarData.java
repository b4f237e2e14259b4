package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 4791 section 9.6: the text of a member, as much of it as was asked for. */
final class CalendarData implements Property {

  @Override
  public QName name() {
    return caldav("calendar-data");
  }

  @Override
  public boolean needsContent() {
    return true;
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof MemberResource member && member.kind() == Kind.CALENDAR
        ? member.content().map(PropertyValue.Text::new)
        : Optional.empty();
  }
}
