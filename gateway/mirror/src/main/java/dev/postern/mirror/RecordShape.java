package dev.postern.mirror;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** A record type taken apart and put together again. */
record RecordShape(List<RecordComponent> components, Constructor<?> constructor) {
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return read(type);
        }
      };

  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  private static RecordShape read(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return new RecordShape(List.of(components), type.getDeclaredConstructor(types));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " has no canonical constructor", e);
    }
  }

  Object value(Object record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  Object make(Object... values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("cannot make a " + constructor.getName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + constructor.getName(), e);
    }
  }

  /** What a record has for one component. */
  static Object value(Record record, String component) {
    RecordShape shape = of(record.getClass());
    return shape.components().stream()
        .filter(c -> c.getName().equals(component))
        .map(c -> shape.value(record, c))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(record.getClass() + " has no " + component));
  }

  /** The same record with another value for one component. */
  static <R extends Record> R with(R record, String component, Object value) {
    RecordShape shape = of(record.getClass());
    Object[] values =
        shape.components().stream()
            .map(c -> c.getName().equals(component) ? value : shape.value(record, c))
            .toArray();
    @SuppressWarnings("unchecked") // the shape of a record's class makes records of that class
    R changed = (R) shape.make(values);
    return changed;
  }
}
