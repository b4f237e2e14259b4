package dev.postern.api.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The colours that a mailbox's owner gave to categories in Outlook.
 *
 * @param byName those of the categories that have one; names differ by more than their case
 */
public record CategoryColors(SortedMap<String, CategoryColor> byName) {
  public static final CategoryColors NONE = new CategoryColors(Map.of());

  public CategoryColors {
    SortedMap<String, CategoryColor> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(byName);
    byName = Collections.unmodifiableSortedMap(copy);
  }

  public CategoryColors(Map<String, CategoryColor> byName) {
    this(new TreeMap<>(byName));
  }

  /** The colour of an item: that of the first of its categories that has one. */
  public Optional<CategoryColor> of(List<String> categories) {
    return categories.stream()
        .flatMap(category -> Optional.ofNullable(byName.get(category)).stream())
        .findFirst();
  }
}
