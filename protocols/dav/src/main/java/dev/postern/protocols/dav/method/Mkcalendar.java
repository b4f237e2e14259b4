package dev.postern.protocols.dav.method;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;
import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.property.PropertyUpdate;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.Location;
import java.util.List;

/** MKCALENDAR (RFC 4791 section 5.3.1). */
final class Mkcalendar implements Method {

  @Override
  public DavResponse answer(Call call) {
    DavError exists =
        DavError.of(403, dav("resource-must-be-null"), "there is a calendar of that name");
    if (call.location() instanceof Location.Scheduling) {
      throw new DavException(exists);
    }
    if (!(call.location() instanceof Location.Collection location)
        || location.kind() != Kind.CALENDAR) {
      throw DavException.forbidden(
          Kind.CALENDAR.locationOk(), "a calendar can be made in the calendar home only");
    }
    PropertyUpdate wanted =
        call.xml()
            .map(root -> PropertyUpdate.in(root.expect(caldav("mkcalendar"))))
            .orElseGet(() -> new PropertyUpdate(List.of()));
    return new NewCollection(location, exists, caldav("mkcalendar-response")).create(call, wanted);
  }
}
