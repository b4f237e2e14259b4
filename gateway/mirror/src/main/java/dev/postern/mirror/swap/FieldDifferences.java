package dev.postern.mirror.swap;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The names of the fields in which two items differ; never what they say. */
final class FieldDifferences {
  private final List<String> paths = new ArrayList<>();

  private FieldDifferences() {}

  /** Paths such as {@code main.when} or {@code overrides[2].details.summary}; empty if equal. */
  static List<String> between(Record before, Record after) {
    FieldDifferences differences = new FieldDifferences();
    differences.walk("", before, after);
    return List.copyOf(differences.paths);
  }

  private void walk(String path, Object before, Object after) {
    if (before.equals(after)) {
      return;
    }
    if (before instanceof Record old && before.getClass() == after.getClass()) {
      for (RecordComponent component : old.getClass().getRecordComponents()) {
        walk(
            path.isEmpty() ? component.getName() : path + "." + component.getName(),
            value(component, before),
            value(component, after));
      }
    } else if (before instanceof Optional<?> old
        && after instanceof Optional<?> now
        && old.isPresent()
        && now.isPresent()) {
      walk(path, old.get(), now.get());
    } else if (before instanceof List<?> old
        && after instanceof List<?> now
        && old.size() == now.size()) {
      for (int i = 0; i < old.size(); i++) {
        walk(path + "[" + i + "]", old.get(i), now.get(i));
      }
    } else {
      paths.add(path);
    }
  }

  private static Object value(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
