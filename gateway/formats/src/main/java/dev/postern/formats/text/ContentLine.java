package dev.postern.formats.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A content line of iCalendar (RFC 5545 §3.1) or vCard (RFC 6350 §3.3), unfolded.
 *
 * @param group vCard's group, empty without one
 * @param spelling the property's name as written; Apple's programs care about its case, nothing
 *     else does
 * @param params in the order they were written
 * @param value as written, escapes included
 */
public record ContentLine(String group, String spelling, List<Param> params, String value) {

  public ContentLine {
    params = List.copyOf(params);
  }

  /** The property's name in upper case. */
  public String name() {
    return spelling.toUpperCase(Locale.ROOT);
  }

  public static ContentLine of(String name, String value, Param... params) {
    return new ContentLine("", name, List.of(params), value);
  }

  /**
   * Parses one unfolded line.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.InvalidContent}
   */
  public static ContentLine parse(String line) {
    return LineParser.parse(line, 1);
  }

  /** A line whose value is one text, escaped here. */
  public static ContentLine text(String name, String text, Param... params) {
    return of(name, Values.escape(text), params);
  }

  public Optional<Param> param(String wanted) {
    return params.stream().filter(param -> param.name().equals(wanted)).findFirst();
  }

  /** The first value of a parameter, or an empty string. */
  public String paramValue(String wanted) {
    return param(wanted).map(Param::value).orElse("");
  }

  /** All values of all parameters of that name, as TYPE needs it. */
  public Stream<String> paramValues(String wanted) {
    return params.stream()
        .filter(param -> param.name().equals(wanted))
        .flatMap(param -> param.values().stream());
  }

  /** The value as one text, unescaped. */
  public String text() {
    return Values.unescape(value);
  }

  public ContentLine withValue(String other) {
    return new ContentLine(group, spelling, params, other);
  }

  public ContentLine withParams(List<Param> others) {
    return new ContentLine(group, spelling, others, value);
  }

  /** With the parameter replaced in its place, or added at the end. */
  public ContentLine with(Param param) {
    List<Param> others = new ArrayList<>();
    boolean found = false;
    for (Param each : params) {
      if (!each.name().equals(param.name())) {
        others.add(each);
      } else if (!found) {
        others.add(param);
        found = true;
      }
    }
    if (!found) {
      others.add(param);
    }
    return withParams(others);
  }

  public ContentLine without(String param) {
    return withParams(params.stream().filter(each -> !each.name().equals(param)).toList());
  }

  /** The unfolded line, without its end. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(group.isEmpty() ? "" : group + ".").append(spelling);
    params.forEach(param -> out.append(';').append(param));
    return out.append(':').append(value).toString();
  }

  /** Lines are equal whatever the case of the name. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ContentLine line
        && line.group.equals(group)
        && line.spelling.equalsIgnoreCase(spelling)
        && line.params.equals(params)
        && line.value.equals(value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(group, name(), params, value);
  }
}
