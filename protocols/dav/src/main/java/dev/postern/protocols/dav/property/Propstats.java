package dev.postern.protocols.dav.property;

import dev.postern.api.PosternException;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * What a resource answers to a {@link PropertyRequest}: the propstats of one DAV:response.
 *
 * @param found name and value, in the order asked
 * @param missing asked for, but not there
 * @param failed there, but not to be had now
 */
public record Propstats(
    Map<QName, PropertyValue> found, List<QName> missing, Map<QName, PosternException> failed) {

  public static Propstats of(DavResource resource, PropertyRequest request) {
    Propstats propstats =
        new Propstats(new LinkedHashMap<>(), new ArrayList<>(), new LinkedHashMap<>());
    switch (request) {
      case PropertyRequest.Named named -> propstats.addNamed(resource, named.asked());
      case PropertyRequest.All all -> {
        Properties.all().stream()
            .filter(Property::inAllprop)
            .forEach(property -> propstats.addIfThere(resource, property));
        propstats.addDead(resource);
        propstats.addNamed(resource, all.included());
      }
      case PropertyRequest.Names names -> {
        Properties.all().stream()
            .filter(property -> property.inAllprop() || !property.needsContent())
            .forEach(property -> propstats.addIfThere(resource, property));
        propstats.addDead(resource);
      }
    }
    return request instanceof PropertyRequest.Names
        ? namesOnly(propstats.found.keySet())
        : propstats;
  }

  /** The properties by name, without their values. */
  public static Propstats namesOnly(Collection<QName> names) {
    Map<QName, PropertyValue> found = new LinkedHashMap<>();
    names.forEach(name -> found.put(name, new PropertyValue.Text("")));
    return new Propstats(found, List.of(), Map.of());
  }

  /** These propstats, unless something failed: for an answer about one resource only. */
  public Propstats orThrow() {
    failed.values().stream()
        .findFirst()
        .ifPresent(failure -> {
          throw failure;
        });
    return this;
  }

  private void addNamed(DavResource resource, List<Element> asked) {
    for (Element element : asked) {
      Optional<Property> property = Properties.named(element.name());
      boolean isThere =
          property.isPresent()
              ? add(resource, property.get(), element)
              : addDead(resource, element.name());
      if (!isThere) {
        missing.add(element.name());
      }
    }
  }

  private void addDead(DavResource resource) {
    if (resource instanceof CollectionResource collection) {
      found.putAll(DeadProperties.of(collection.collection().properties()).all());
    }
  }

  private boolean addDead(DavResource resource, QName name) {
    Optional<PropertyValue> value =
        resource instanceof CollectionResource collection
            ? DeadProperties.of(collection.collection().properties()).named(name)
            : Optional.empty();
    value.ifPresent(there -> found.put(name, there));
    return value.isPresent();
  }

  private void addIfThere(DavResource resource, Property property) {
    add(resource, property, Element.empty(property.name()));
  }

  /** Adds the property's value or failure; false if the resource has no such property. */
  private boolean add(DavResource resource, Property property, Element asked) {
    try {
      Optional<PropertyValue> value = property.of(resource, asked);
      value.ifPresent(there -> found.put(property.name(), there));
      return value.isPresent();
    } catch (PosternException e) {
      // One collection that cannot be read now must not hide the others of its home.
      failed.put(property.name(), e);
      return true;
    }
  }
}
