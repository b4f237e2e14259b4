package dev.postern.sandbox.graph.resource;

import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.ItemView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code $filter} and {@code $orderby} of a list of events: comparisons and {@code startsWith}
 * joined by {@code and}, and one or more properties to sort by. Whatever is sorted by must be
 * filtered by as well, if there is a filter at all, and in the same order (<a
 * href="https://learn.microsoft.com/graph/api/user-list-messages">documented</a> for messages;
 * unverified for events).
 */
public record EventFilter(Predicate<ItemView> filter, Optional<Comparator<ItemView>> order) {
  private static final Pattern COMPARISON =
      Pattern.compile("([\\w/]+) (eq|ne|gt|ge|lt|le) (.+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern STARTS_WITH =
      Pattern.compile(
          "startswith\\(\\s*([\\w/]+)\\s*,\\s*('(?:[^']|'')*')\\s*\\)", Pattern.CASE_INSENSITIVE);

  /**
   * @throws GraphError for what Graph does not understand, or calls inefficient
   */
  public static EventFilter parse(Optional<String> filter, Optional<String> orderBy) {
    List<String> filtered = new ArrayList<>();
    Predicate<ItemView> all = event -> true;
    for (String clause : filter.map(EventFilter::conjuncts).orElse(List.of())) {
      all = all.and(clause(clause.strip(), filtered));
    }
    List<String> sorted = new ArrayList<>();
    Optional<Comparator<ItemView>> order = orderBy.map(it -> order(it, sorted));
    int most = Math.min(sorted.size(), filtered.size());
    if (filter.isPresent() && !filtered.subList(0, most).equals(sorted)) {
      throw new GraphError(
          400,
          "InefficientFilter",
          "The restriction or sort order is too complex for this operation.");
    }
    return new EventFilter(all, order);
  }

  /** What is joined by {@code and} outside of quotes and parentheses. */
  static List<String> conjuncts(String filter) {
    // An unused character stands for the word, so that quotes and parentheses are respected.
    String joined = filter.replaceAll("(?i)\\s+and\\s+(?=(?:[^']*'[^']*')*[^']*$)", "\u0001");
    return Expansion.split(joined, '\u0001').stream()
        .map(it -> it.replace("\u0001", " and "))
        .toList();
  }

  private static Predicate<ItemView> clause(String clause, List<String> filtered) {
    Optional<Predicate<ItemView>> extended =
        SingleValueExtendedProperties.filter(clause)
            .map(it -> event -> it.test(event.properties()));
    if (extended.isPresent()) {
      return extended.get();
    }
    Matcher starts = STARTS_WITH.matcher(clause);
    if (starts.matches() && property(starts.group(1)) == EventProperty.SUBJECT) {
      String prefix = EventProperty.quoted(starts.group(2)).toLowerCase(Locale.ROOT);
      filtered.add(EventProperty.SUBJECT.path());
      return event -> EventProperty.SUBJECT.text(event).toLowerCase(Locale.ROOT).startsWith(prefix);
    }
    Matcher comparison = COMPARISON.matcher(clause);
    if (!comparison.matches()) {
      throw GraphError.badRequest("Invalid filter clause: " + clause);
    }
    EventProperty property = property(comparison.group(1));
    Comparable<?> literal = property.literal(comparison.group(3).strip());
    filtered.add(property.path());
    return event -> holds(comparison.group(2), property.compareTo(event, literal));
  }

  private static boolean holds(String operator, int order) {
    return switch (operator.toLowerCase(Locale.ROOT)) {
      case "eq" -> order == 0;
      case "ne" -> order != 0;
      case "gt" -> order > 0;
      case "ge" -> order >= 0;
      case "lt" -> order < 0;
      default -> order <= 0;
    };
  }

  private static Comparator<ItemView> order(String orderBy, List<String> sorted) {
    Comparator<ItemView> order = (one, other) -> 0;
    for (String item : orderBy.split(",", -1)) {
      String[] words = item.strip().split("\\s+", -1);
      EventProperty property = property(words[0]);
      String direction = words.length > 1 ? words[1] : "asc";
      if (words.length > 2 || !List.of("asc", "desc").contains(direction)) {
        throw GraphError.badRequest("Invalid orderby clause: " + item);
      }
      Comparator<ItemView> next = property::compare;
      order = order.thenComparing(direction.equals("desc") ? next.reversed() : next);
      sorted.add(property.path());
    }
    return order;
  }

  private static EventProperty property(String path) {
    return EventProperty.named(path)
        .orElseThrow(() ->
            GraphError.badRequest(
                "The property '" + path + "' does not support filtering or sorting."));
  }
}
