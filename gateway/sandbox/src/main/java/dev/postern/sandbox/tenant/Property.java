package dev.postern.sandbox.tenant;

import java.lang.reflect.Type;

/**
 * The name and type of something an item can hold. Like Exchange's own store, an item is a bag of
 * such properties; each protocol has names of its own for them. Compared by identity: the constants
 * stand in {@link ItemProperties}, {@link CalendarProperties}, {@link ContactProperties}, {@link
 * TaskProperties} and {@link MessageProperties}.
 *
 * @param <T> an immutable value type that Jackson can write and read
 */
public final class Property<T> {
  private final String name;
  private final Type type;

  private Property(String name, Type type) {
    this.name = name;
    this.type = type;
  }

  static <T> Property<T> of(String name, Class<T> type) {
    return new Property<>(name, type);
  }

  static <T> Property<T> of(String name, TypeToken<T> type) {
    return new Property<>(name, type.type());
  }

  /** Unique among all properties; what files on disk call it. */
  public String name() {
    return name;
  }

  /** The type of its values, for Jackson's {@code constructType}. */
  public Type type() {
    return type;
  }

  @Override
  public String toString() {
    return name;
  }
}
