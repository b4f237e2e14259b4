package dev.postern.sandbox.tenant;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties of an item. A bag may lie over another one, as an exception of a series lies over
 * its master: what it does not hold itself shows from below. Guarded by its mailbox's lock.
 */
public final class PropertyBag {
  private final @Nullable PropertyBag below;

  /** An empty value hides what lies below. */
  private final Map<Property<?>, Optional<Object>> values = new LinkedHashMap<>();

  private final Map<ExtendedName, Optional<List<String>>> extended = new LinkedHashMap<>();

  public PropertyBag() {
    this.below = null;
  }

  private PropertyBag(PropertyBag below) {
    this.below = below;
  }

  /** A new, empty bag over this one. */
  public PropertyBag overlay() {
    return new PropertyBag(this);
  }

  /** A bag of its own that holds all that shows in this one. */
  public PropertyBag copy() {
    PropertyBag copy = new PropertyBag();
    for (Property<?> property : properties()) {
      raw(property).ifPresent(value -> copy.values.put(property, Optional.of(value)));
    }
    for (ExtendedName name : extendedNames()) {
      copy.extended.put(name, extended(name));
    }
    return copy;
  }

  /** A bag with the same content over the same bag below: to be changed, and then taken over. */
  public PropertyBag draft() {
    PropertyBag draft = below == null ? new PropertyBag() : new PropertyBag(below);
    draft.become(this);
    return draft;
  }

  /** Takes over all that another bag itself holds. */
  public void become(PropertyBag other) {
    Map<Property<?>, Optional<Object>> itsValues = Map.copyOf(other.values);
    Map<ExtendedName, Optional<List<String>>> itsExtended = Map.copyOf(other.extended);
    values.clear();
    values.putAll(itsValues);
    extended.clear();
    extended.putAll(itsExtended);
  }

  @SuppressWarnings("unchecked") // put() takes nothing but values of the property's type
  public <T> Optional<T> find(Property<T> property) {
    return (Optional<T>) raw(property);
  }

  public <T> T get(Property<T> property, T otherwise) {
    return find(property).orElse(otherwise);
  }

  /**
   * A value that must be there.
   *
   * @throws IllegalStateException if it is not
   */
  public <T> T require(Property<T> property) {
    return find(property)
        .orElseThrow(() -> new IllegalStateException("The item has no " + property));
  }

  public boolean is(Property<Boolean> property) {
    return get(property, false);
  }

  public <T> PropertyBag put(Property<T> property, T value) {
    values.put(property, Optional.of(Objects.requireNonNull(value)));
    return this;
  }

  public <T> PropertyBag putIfAbsent(Property<T> property, T value) {
    return find(property).isPresent() ? this : put(property, value);
  }

  public void remove(Property<?> property) {
    if (below == null) {
      values.remove(property);
    } else {
      values.put(property, Optional.empty());
    }
  }

  /** What shows in this bag. */
  public Set<Property<?>> properties() {
    Set<Property<?>> all = new LinkedHashSet<>(below == null ? Set.of() : below.properties());
    values.forEach((property, value) -> {
      if (value.isPresent()) {
        all.add(property);
      } else {
        all.remove(property);
      }
    });
    return all;
  }

  /** What this bag itself holds, for writing it to disk; an empty value hides one below. */
  public Map<Property<?>, Optional<Object>> own() {
    return Map.copyOf(values);
  }

  public boolean holds(Property<?> property) {
    return values.containsKey(property);
  }

  /**
   * Puts what was read from disk.
   *
   * @throws ClassCastException later, where it is used, if the value is of another type
   */
  public void restore(Property<?> property, Optional<Object> value) {
    values.put(property, value);
  }

  /**
   * The values of an extended property; single-valued ones have exactly one. A property that has a
   * field of its own shows under its MAPI name too.
   */
  public Optional<List<String>> extended(ExtendedName name) {
    Optional<MapiField> field = MapiFields.named(name);
    if (field.isPresent()) {
      return field.get().read().apply(this);
    }
    Optional<List<String>> own = extended.get(name);
    if (own != null) {
      return own;
    }
    return below == null ? Optional.empty() : below.extended(name);
  }

  /**
   * @param value in the form of {@link ExtendedValue#normalised}
   * @throws IllegalArgumentException if the property cannot have this value
   */
  public void putExtended(ExtendedName name, List<String> value) {
    Optional<MapiField> field = MapiFields.named(name);
    if (field.isPresent()) {
      field.get().write().accept(this, Optional.of(List.copyOf(value)));
    } else {
      extended.put(name, Optional.of(List.copyOf(value)));
    }
  }

  public void removeExtended(ExtendedName name) {
    Optional<MapiField> field = MapiFields.named(name);
    if (field.isPresent()) {
      field.get().write().accept(this, Optional.empty());
    } else if (below == null) {
      extended.remove(name);
    } else {
      extended.put(name, Optional.empty());
    }
  }

  public Set<ExtendedName> extendedNames() {
    Set<ExtendedName> all = new LinkedHashSet<>(below == null ? Set.of() : below.extendedNames());
    extended.forEach((name, value) -> {
      if (value.isPresent()) {
        all.add(name);
      } else {
        all.remove(name);
      }
    });
    return all;
  }

  /** What this bag itself holds; an empty value hides one below. */
  public Map<ExtendedName, Optional<List<String>>> ownExtended() {
    return Map.copyOf(extended);
  }

  /** Puts what was read from disk, where a field of today may have been kept by its MAPI name. */
  public void restoreExtended(ExtendedName name, Optional<List<String>> value) {
    if (MapiFields.named(name).isPresent()) {
      value.ifPresent(it -> putExtended(name, it));
    } else {
      extended.put(name, value);
    }
  }

  private Optional<Object> raw(Property<?> property) {
    Optional<Object> own = values.get(property);
    if (own != null) {
      return own;
    }
    return below == null ? Optional.empty() : below.raw(property);
  }
}
