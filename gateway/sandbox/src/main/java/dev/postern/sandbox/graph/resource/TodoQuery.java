package dev.postern.sandbox.graph.resource;

import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.Query;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.TaskProperties;
import dev.postern.sandbox.tenant.TaskStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code $filter} and {@code $orderby} of a list of tasks: by status, and by when a task was made
 * or changed. What stands in extensions cannot be asked for.
 *
 * @param order as the store has them, if nothing is asked for
 */
public record TodoQuery(Predicate<Item> filter, Optional<Comparator<Item>> order) {
  private static final Pattern STATUS = Pattern.compile("status (eq|ne) '(\\w+)'");
  private static final Pattern ORDER =
      Pattern.compile("(createdDateTime|lastModifiedDateTime)(?: (asc|desc))?");

  /**
   * @throws GraphError for what is not offered
   */
  public static TodoQuery parse(Query query) {
    return new TodoQuery(
        query.find("$filter").map(TodoQuery::filter).orElse(it -> true),
        query.find("$orderby").map(TodoQuery::order));
  }

  private static Predicate<Item> filter(String text) {
    Matcher matcher = STATUS.matcher(text);
    if (!matcher.matches()) {
      throw GraphError.invalidRequest("Invalid filter clause: " + text);
    }
    boolean equal = matcher.group(1).equals("eq");
    return it ->
        TodoTaskResource.status(it.properties().get(TaskProperties.STATUS, TaskStatus.NOT_STARTED))
                .equals(matcher.group(2))
            == equal;
  }

  private static Comparator<Item> order(String text) {
    Matcher matcher = ORDER.matcher(text);
    if (!matcher.matches()) {
      throw GraphError.invalidRequest("Invalid orderby clause: " + text);
    }
    Comparator<Item> order =
        Comparator.<Item, Instant>comparing(
                matcher.group(1).startsWith("created") ? Item::created : Item::modified)
            .thenComparing(Item::change);
    return "desc".equals(matcher.group(2)) ? order.reversed() : order;
  }
}
