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
import dev.postern.protocols.dav.resource.DirectoryBook;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.xml.Element;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** Tasks never count for free/busy, whatever is said. */
  private static final Set<QName> FREE_BUSY =
      Set.of(caldav("calendar-free-busy-set"), caldav("schedule-calendar-transp"));

  DavResponse create(Call call, PropertyUpdate wanted) {
    Kind kind = location.kind();
    ResourceStore store = kind.store(call.account());
    boolean isDirectory = kind == Kind.ADDRESSBOOK && location.name().equals(DirectoryBook.NAME);
    if (isDirectory
        || store.collections().stream().anyMatch(known -> known.name().equals(location.name()))) {
      throw new DavException(exists);
    }
    String component = component(kind, wanted);
    CollectionProperties initial =
        new CollectionProperties(
            location.name().value(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return switch (wanted.filter(name -> !isDecided(name, component)).apply(initial, kind)) {
      case PropertyUpdate.Accepted accepted -> create(store, component, accepted.properties());
      case PropertyUpdate.Refused refused ->
          DavResponse.xml(
              403, refusal, xml -> Refusals.write(xml, refused.refused(), refused.others()));
    };
  }

  private static boolean isDecided(QName name, String component) {
    return DECIDED.contains(name) || (component.equals("VTODO") && FREE_BUSY.contains(name));
  }

  private DavResponse create(
      ResourceStore store, String component, CollectionProperties properties) {
    try {
      store.create(location.name(), component, properties);
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.PreconditionFailed) {
        throw new DavException(exists);
      }
      throw e;
    }
    return DavResponse.empty(201).with("Cache-Control", "no-cache");
  }

  /**
   * RFC 4791 section 5.2.3: a collection here holds events or tasks. One that is to hold both holds
   * events: clients that offer both by default look at what they got.
   */
  private static String component(Kind kind, PropertyUpdate wanted) {
    Optional<Element> set = wanted.value(caldav("supported-calendar-component-set"));
    if (kind != Kind.CALENDAR || set.isEmpty()) {
      return kind.component();
    }
    Set<String> named =
        set.get()
            .children(caldav("comp"))
            .flatMap(comp -> comp.attribute("name").stream())
            .map(name -> name.toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return Stream.of("VEVENT", "VTODO")
        .filter(named::contains)
        .findFirst()
        .orElseThrow(() ->
            DavException.forbidden(
                caldav("supported-calendar-component"), "calendars here hold VEVENT or VTODO"));
  }
}
