package dev.postern.protocols.dav.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Header fields by name, in any case; immutable. */
public final class Headers {
  public static final Headers NONE = new Headers(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));

  private final SortedMap<String, List<String>> fields;

  private Headers(SortedMap<String, List<String>> fields) {
    this.fields = fields;
  }

  public static Headers of(Iterable<Map.Entry<String, String>> entries) {
    SortedMap<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    entries.forEach(field ->
        fields.computeIfAbsent(field.getKey(), name -> new ArrayList<>()).add(field.getValue()));
    return new Headers(fields);
  }

  /** These fields, with one set to a value. */
  public Headers with(String name, String value) {
    SortedMap<String, List<String>> more = new TreeMap<>(fields);
    more.put(name, List.of(value));
    return new Headers(more);
  }

  /** These fields, with those of the other set as well. */
  public Headers with(Headers other) {
    SortedMap<String, List<String>> more = new TreeMap<>(fields);
    more.putAll(other.fields);
    return new Headers(more);
  }

  /** The first field of that name. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** All fields of that name joined as the list that they are (RFC 9110 section 5.3). */
  public Optional<String> list(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values));
  }

  public Map<String, List<String>> fields() {
    return Collections.unmodifiableMap(fields);
  }

  private List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }
}
