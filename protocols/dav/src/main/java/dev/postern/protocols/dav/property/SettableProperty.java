package dev.postern.protocols.dav.property;

import dev.postern.api.client.CollectionProperties;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;

/** A property that PROPPATCH, MKCALENDAR and extended MKCOL can set on a collection. */
public interface SettableProperty extends Property {

  /** Whether collections of that kind have it. */
  boolean settableOn(Kind kind);

  /**
   * The properties with this one set.
   *
   * @param value the property's element as sent
   * @throws DavException if the value is not valid for the property
   */
  CollectionProperties set(CollectionProperties now, Element value);

  /**
   * The properties without this one.
   *
   * @throws DavException if the property cannot be removed
   */
  CollectionProperties remove(CollectionProperties now);

  /** A value that does not suit the property (RFC 4918 section 9.2.1). */
  static DavException unsuitable(String why) {
    return new DavException(DavError.of(409, why));
  }
}
