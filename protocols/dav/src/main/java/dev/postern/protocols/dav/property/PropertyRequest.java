package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.xml.Element;
import java.util.List;
import java.util.Optional;

/** Which properties a PROPFIND or REPORT asks for (RFC 4918 section 14.20). */
public sealed interface PropertyRequest {

  /** Ten times as many as the most inquisitive client asks for. */
  int MOST_ASKED = 500;

  /** DAV:prop: these, in this order; what is not there is reported as such. */
  record Named(List<Element> asked) implements PropertyRequest {}

  /** DAV:allprop with DAV:include: the usual ones that are there, and some by name. */
  record All(List<Element> included) implements PropertyRequest {}

  /** DAV:propname: the names of all that are there. */
  record Names() implements PropertyRequest {}

  /** Reads it from the element that holds DAV:prop, DAV:allprop or DAV:propname. */
  static Optional<PropertyRequest> in(Element holder) {
    Optional<Element> prop = holder.child(dav("prop"));
    if (prop.isPresent()) {
      List<Element> asked = prop.get().children();
      if (asked.size() > MOST_ASKED) {
        // Each is answered for each member: what is sent once is multiplied.
        throw prop.get().malformed("more than " + MOST_ASKED + " properties");
      }
      asked.forEach(element ->
          Properties.named(element.name()).ifPresent(property -> property.check(element)));
      return Optional.of(new Named(asked));
    }
    if (holder.has(dav("allprop"))) {
      List<Element> included =
          holder.children(dav("include")).flatMap(e -> e.children().stream()).toList();
      return Optional.of(new All(included));
    }
    return holder.has(dav("propname")) ? Optional.of(new Names()) : Optional.empty();
  }

  /** Whether an answer needs the texts of members. */
  default boolean needsContent() {
    return switch (this) {
      case Named named ->
          named.asked().stream()
              .anyMatch(asked ->
                  Properties.named(asked.name()).filter(Property::needsContent).isPresent());
      // DAV:getcontentlength is one of them.
      case All _, Names _ -> true;
    };
  }
}
