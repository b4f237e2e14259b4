package dev.postern.sandbox.ews.search;

import dev.postern.sandbox.ews.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/** Something a restriction can look at: an item or a folder. */
public interface Searchable {

  /**
   * The values of a property, as the wire has them.
   *
   * @param path a FieldURI, IndexedFieldURI or ExtendedFieldURI
   * @return empty if there is no such property
   */
  Optional<List<String>> values(XmlElement path);
}
