package dev.postern.sandbox.graph.resource;

import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.MessageProperties;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code $filter} and {@code $orderby} of a list of messages: comparisons joined by {@code and},
 * and one property to sort by. Without an order the newest come first.
 */
public record MessageFilter(Predicate<ItemView> filter, Comparator<ItemView> order) {
  private static final Pattern COMPARISON =
      Pattern.compile("([\\w/]+) (eq|ne|gt|ge|lt|le) (?:'((?:[^']|'')*)'|(\\S+))");

  /**
   * @throws GraphError for what the tenant does not understand
   */
  public static MessageFilter parse(Optional<String> filter, Optional<String> order) {
    Predicate<ItemView> all = message -> true;
    for (String clause : filter.map(EventFilter::conjuncts).orElse(List.of())) {
      all = all.and(clause(clause.strip()));
    }
    Comparator<ItemView> newestFirst = Comparator.comparing(MessageFilter::received).reversed();
    return new MessageFilter(all, order.map(MessageFilter::order).orElse(newestFirst));
  }

  private static Comparator<ItemView> order(String order) {
    boolean descending = order.endsWith(" desc");
    Comparator<ItemView> ascending =
        switch (order.replaceFirst(" (asc|desc)$", "")) {
          case "receivedDateTime" -> Comparator.comparing(MessageFilter::received);
          case "sentDateTime" -> Comparator.comparing(MessageFilter::sent);
          case "subject" ->
              Comparator.comparing(it -> it.properties().get(ItemProperties.SUBJECT, ""));
          default -> throw GraphError.badRequest("The tenant does not sort by '" + order + "'.");
        };
    return descending ? ascending.reversed() : ascending;
  }

  private static Predicate<ItemView> clause(String clause) {
    Optional<Predicate<ItemView>> extended =
        SingleValueExtendedProperties.filter(clause)
            .map(it -> message -> it.test(message.properties()));
    if (extended.isPresent()) {
      return extended.get();
    }
    Matcher matcher = COMPARISON.matcher(clause);
    if (!matcher.matches()) {
      throw GraphError.badRequest("Invalid filter clause: " + clause);
    }
    boolean quoted = matcher.group(3) != null;
    String literal = quoted ? matcher.group(3).replace("''", "'") : matcher.group(4);
    String operator = matcher.group(2);
    return switch (matcher.group(1)) {
      case "internetMessageId" ->
          text(operator, quoted, literal, MessageResource::internetMessageId);
      case "subject" ->
          text(operator, quoted, literal, it -> it.properties().get(ItemProperties.SUBJECT, ""));
      case "from/emailAddress/address" ->
          text(
              operator,
              quoted,
              literal,
              it ->
                  it.properties()
                      .find(MessageProperties.FROM)
                      .map(from -> from.email())
                      .orElse(""));
      case "isRead" -> flag(operator, literal, it -> it.properties().is(MessageProperties.READ));
      case "isDraft" -> flag(operator, literal, it -> it.properties().is(MessageProperties.DRAFT));
      case "receivedDateTime" -> time(operator, literal, MessageFilter::received);
      case "sentDateTime" -> time(operator, literal, MessageFilter::sent);
      case String other ->
          throw GraphError.badRequest(
              "Could not find a property named '"
                  + other
                  + "' on type '"
                  + MessageResource.TYPE
                  + "'.");
    };
  }

  private static Predicate<ItemView> text(
      String operator, boolean quoted, String literal, Function<ItemView, String> value) {
    if (!quoted) {
      throw GraphError.badRequest("A string in a filter needs quotes: " + literal);
    }
    return message -> holds(operator, value.apply(message).compareToIgnoreCase(literal));
  }

  private static Predicate<ItemView> flag(
      String operator, String literal, Predicate<ItemView> value) {
    if (!literal.matches("true|false")) {
      throw GraphError.badRequest("Neither true nor false: " + literal);
    }
    return message ->
        holds(operator, Boolean.compare(value.test(message), Boolean.parseBoolean(literal)));
  }

  private static Predicate<ItemView> time(
      String operator, String literal, Function<ItemView, Instant> value) {
    try {
      Instant instant = OffsetDateTime.parse(literal).toInstant();
      return message -> holds(operator, value.apply(message).compareTo(instant));
    } catch (DateTimeException e) {
      throw GraphError.badRequest("No time: " + literal);
    }
  }

  private static boolean holds(String operator, int order) {
    return switch (operator) {
      case "eq" -> order == 0;
      case "ne" -> order != 0;
      case "gt" -> order > 0;
      case "ge" -> order >= 0;
      case "lt" -> order < 0;
      default -> order <= 0;
    };
  }

  private static Instant received(ItemView message) {
    return message.properties().get(ItemProperties.RECEIVED, message.item().created());
  }

  private static Instant sent(ItemView message) {
    return message.properties().get(ItemProperties.SENT, message.item().created());
  }
}
