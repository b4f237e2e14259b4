package dev.postern.protocols.dav.property;

import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Paths;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.resource.SchedulingBox;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/** CALDAV:schedule-inbox-URL and CALDAV:schedule-outbox-URL (RFC 6638 sections 2.2.1 and 2.1.1). */
record ScheduleBoxUrl(SchedulingBox box) implements Property {

  @Override
  public QName name() {
    return box.url();
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof PrincipalResource
        ? PropertyValue.href(Paths.scheduling(box, resource.account().principal().login()))
        : Optional.empty();
  }
}
