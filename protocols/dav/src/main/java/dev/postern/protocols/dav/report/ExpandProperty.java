package dev.postern.protocols.dav.report;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.PosternException;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.error.Failures;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.multistatus.Multistatus;
import dev.postern.protocols.dav.property.PropertyRequest;
import dev.postern.protocols.dav.property.PropertyValue;
import dev.postern.protocols.dav.property.Propstats;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.resource.Paths;
import dev.postern.protocols.dav.resource.Resources;
import dev.postern.protocols.dav.xml.Element;
import dev.postern.protocols.dav.xml.Namespaces;
import dev.postern.protocols.dav.xml.XmlWriter;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.namespace.QName;

/**
 * DAV:expand-property (RFC 3253 section 3.8): properties whose value is a href are answered with
 * the properties of what it names. Calendar on macOS asks so on a principal.
 */
final class ExpandProperty implements Report {

  @Override
  public DavResponse answer(ReportRequest request) {
    Propstats propstats = expand(request.resource(), request.body(), request.resources());
    return Multistatus.of(
        request.wantsMinimal(),
        multistatus -> multistatus.resource(request.resource().href(), propstats.orThrow()));
  }

  private static Propstats expand(DavResource resource, Element holder, Resources resources) {
    List<Element> inner = holder.children(dav("property")).toList();
    List<Element> asked = inner.stream().map(property -> Element.empty(name(property))).toList();
    Propstats propstats = Propstats.of(resource, new PropertyRequest.Named(asked));
    for (Element property : inner) {
      if (!property.children().isEmpty()) {
        propstats
            .found()
            .computeIfPresent(
                name(property), (name, value) -> expanded(value, property, resources));
      }
    }
    return propstats;
  }

  private static PropertyValue expanded(
      PropertyValue value, Element property, Resources resources) {
    if (!(value instanceof PropertyValue.Hrefs hrefs)
        || !hrefs.hrefs().stream().allMatch(href -> href.startsWith("/"))) {
      return value;
    }
    List<Consumer<XmlWriter>> targets =
        hrefs.hrefs().stream().map(href -> response(href, property, resources)).toList();
    return new PropertyValue.Xml(xml -> targets.forEach(target -> target.accept(xml)));
  }

  /** One of them that the login does not see, such as an owner's principal, hides no others. */
  private static Consumer<XmlWriter> response(String href, Element property, Resources resources) {
    try {
      Propstats propstats = expand(target(href, resources), property, resources);
      return xml -> Multistatus.response(xml, href, propstats);
    } catch (DavException e) {
      return xml -> Multistatus.status(xml, href, e.error().status());
    } catch (PosternException e) {
      int status = Failures.error(e.failure(), href).status();
      return xml -> Multistatus.status(xml, href, status);
    }
  }

  private static DavResource target(String href, Resources resources) {
    return resources.at(Location.of(Paths.pathOf(href), resources.account().principal()));
  }

  private static QName name(Element property) {
    return new QName(
        property.attribute("namespace").orElse(Namespaces.DAV), property.requiredAttribute("name"));
  }
}
