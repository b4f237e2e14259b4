package dev.postern.protocols.dav.property;

import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * One property: a unit that knows its name, which resources have it, and its value there. Nothing
 * is computed unless it is asked for.
 */
public interface Property {

  QName name();

  /** Whether DAV:allprop includes it (RFC 4918 section 9.1; later RFCs mostly say no). */
  default boolean inAllprop() {
    return false;
  }

  /** Whether its value needs the text of a {@link MemberResource}. */
  default boolean needsContent() {
    return false;
  }

  /**
   * Looks at what was asked, before anything is answered.
   *
   * @throws DavException if the property cannot be had so
   */
  default void check(Element asked) {}

  /**
   * The value, or nothing if the resource has no such property.
   *
   * @param asked the element that asks for it; its content says more for a few properties
   */
  Optional<PropertyValue> of(DavResource resource, Element asked);
}
