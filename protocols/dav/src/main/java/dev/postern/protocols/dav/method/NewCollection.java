package dev.postern.protocols.dav.method;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;
import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.ResourceStore;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.multistatus.Refusals;
import dev.postern.protocols.dav.property.PropertyUpdate;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;

/**
 * What MKCALENDAR and extended MKCOL share: a collection is made with all the properties that the
 * request sets, or not at all.
 *
 * @param exists what is answered where something is already there
 * @param refusal the element around the propstats of properties that cannot be set
 */
record NewCollection(Location.Collection location, DavError exists, QName refusal) {

  /** Set by the choice of method and of home, and checked before. */
  private static final Set<QName> DECIDED =
      Set.of(dav("resourcetype"), caldav("supported-calendar-component-set"));

  DavResponse create(Call call, PropertyUpdate wanted) {
    Kind kind = location.kind();
    ResourceStore store = kind.store(call.account());
    if (store.collections().stream().anyMatch(known -> known.name().equals(location.name()))) {
      throw new DavException(exists);
    }
    checkComponents(wanted);
    CollectionProperties initial =
        new CollectionProperties(
            location.name().value(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return switch (wanted.filter(name -> !DECIDED.contains(name)).apply(initial, kind)) {
      case PropertyUpdate.Accepted accepted -> create(store, accepted.properties());
      case PropertyUpdate.Refused refused ->
          DavResponse.xml(
              403, refusal, xml -> Refusals.write(xml, refused.refused(), refused.others()));
    };
  }

  private DavResponse create(ResourceStore store, CollectionProperties properties) {
    try {
      store.create(location.name(), location.kind().component(), properties);
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.PreconditionFailed) {
        throw new DavException(exists);
      }
      throw e;
    }
    return DavResponse.empty(201).with("Cache-Control", "no-cache");
  }

  /** RFC 4791 section 5.2.3: a calendar here holds events, whatever else it is asked to hold. */
  private static void checkComponents(PropertyUpdate wanted) {
    Optional<Element> set = wanted.value(caldav("supported-calendar-component-set"));
    boolean events =
        set.map(value ->
                value
                    .children(caldav("comp"))
                    .flatMap(comp -> comp.attribute("name").stream())
                    .anyMatch("VEVENT"::equalsIgnoreCase))
            .orElse(true);
    if (!events) {
      throw DavException.forbidden(
          caldav("supported-calendar-component"), "calendars here hold VEVENT only");
    }
  }
}
