package dev.postern.protocols.dav.property;

import dev.postern.api.client.CollectionProperties;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.xml.Element;
import dev.postern.protocols.dav.xml.Namespaces;
import dev.postern.protocols.dav.xml.XmlReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The properties of a collection that only clients know (RFC 4918 section 4), in the order in which
 * they came: each as its client sent it. They are kept on the folder upstream as one DAV:prop.
 */
public final class DeadProperties {
  private static final Logger LOG = LoggerFactory.getLogger(DeadProperties.class);

  /** What one collection can hold, in octets of UTF-8. */
  static final int MOST = 8192;

  private static final String START = "<d:prop xmlns:d=\"DAV:\">";
  private static final String END = "</d:prop>";

  private final Map<QName, String> markups;

  private DeadProperties(Map<QName, String> markups) {
    this.markups = markups;
  }

  /** Those of a collection. What others wrote in their place is no property. */
  public static DeadProperties of(CollectionProperties properties) {
    return new DeadProperties(properties.dead().map(DeadProperties::read).orElseGet(Map::of));
  }

  private static Map<QName, String> read(String kept) {
    Map<QName, String> markups = new LinkedHashMap<>();
    try {
      XmlReader.read(kept.getBytes(StandardCharsets.UTF_8))
          .children()
          .forEach(property -> markups.put(property.name(), property.markup()));
    } catch (DavException e) {
      LOG.warn("the properties kept on a folder cannot be read: {}", e.error().message());
    }
    markups.values().removeIf(String::isEmpty);
    return markups;
  }

  /**
   * Whether a client may have a property of that name: not in DAV:, where every name is or may
   * become one of the server's own.
   */
  static boolean isPossible(QName name) {
    return Properties.named(name).isEmpty() && !name.getNamespaceURI().equals(Namespaces.DAV);
  }

  /** All, by name. */
  Map<QName, PropertyValue> all() {
    Map<QName, PropertyValue> all = new LinkedHashMap<>();
    markups.forEach((name, markup) -> {
      if (isPossible(name)) {
        all.put(name, new PropertyValue.Dead(markup));
      }
    });
    return all;
  }

  Optional<PropertyValue> named(QName name) {
    return Optional.ofNullable(markups.get(name)).map(PropertyValue.Dead::new);
  }

  /**
   * @throws DavException 507 if that would be more than can be kept
   */
  static CollectionProperties set(CollectionProperties now, Element property) {
    Map<QName, String> markups = new LinkedHashMap<>(of(now).markups);
    markups.put(property.name(), property.markup());
    Optional<String> kept = write(markups);
    if (kept.orElse("").getBytes(StandardCharsets.UTF_8).length > MOST) {
      // RFC 4918 section 9.2.1
      throw new DavException(
          DavError.of(507, "the properties kept for a collection can have " + MOST + " octets"));
    }
    return now.withDead(kept);
  }

  /** What is not there need not be removed, and that is no error (RFC 4918 section 9.2). */
  static CollectionProperties remove(CollectionProperties now, QName name) {
    Map<QName, String> markups = new LinkedHashMap<>(of(now).markups);
    return markups.remove(name) == null ? now : now.withDead(write(markups));
  }

  private static Optional<String> write(Map<QName, String> markups) {
    return markups.isEmpty()
        ? Optional.empty()
        : Optional.of(markups.values().stream().collect(Collectors.joining("", START, END)));
  }
}
