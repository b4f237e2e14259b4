package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.ChecklistItem;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.PropertyBag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The checklistItem resource, both ways.
 *
 * <p>Unverified: that steps are listed in the order in which they were made.
 */
public final class ChecklistItemResource {
  private static final String TYPE = "microsoft.graph.checklistItem";

  private ChecklistItemResource() {}

  /** Takes the body of a POST. */
  public static ChecklistItem create(ObjectNode body, PropertyBag bag) {
    Strict json = strict(body);
    if (!json.has("displayName") || json.text("displayName").isBlank()) {
      throw GraphError.invalidRequest("A checklistItem needs a displayName.");
    }
    Instant now = Instant.now();
    ChecklistItem item =
        edited(new ChecklistItem(UUID.randomUUID().toString(), "", now, Optional.empty()), json);
    List<ChecklistItem> items = new ArrayList<>(all(bag));
    items.add(item);
    bag.put(ItemProperties.CHECKLIST, List.copyOf(items));
    return item;
  }

  /** Takes the body of a PATCH. */
  public static ChecklistItem update(String id, ObjectNode body, PropertyBag bag) {
    ChecklistItem item = edited(named(id, bag), strict(body));
    bag.put(
        ItemProperties.CHECKLIST,
        all(bag).stream().map(it -> it.id().equals(id) ? item : it).toList());
    return item;
  }

  public static void delete(String id, PropertyBag bag) {
    ChecklistItem item = named(id, bag);
    bag.put(ItemProperties.CHECKLIST, all(bag).stream().filter(it -> it != item).toList());
  }

  /**
   * @throws GraphError if the task has none of this id
   */
  public static ChecklistItem named(String id, PropertyBag bag) {
    return all(bag).stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow(GraphError::notFound);
  }

  private static Strict strict(ObjectNode body) {
    return Strict.object(
        TYPE,
        body,
        "displayName",
        "isChecked",
        "checkedDateTime",
        "createdDateTime",
        "@odata.type");
  }

  private static ChecklistItem edited(ChecklistItem before, Strict json) {
    Optional<Instant> at = time("checkedDateTime", json);
    Optional<Instant> checked = at.or(before::checkedAt);
    if (json.has("isChecked")) {
      checked =
          Strict.flag("isChecked", json.member("isChecked"))
              ? checked.or(() -> Optional.of(Instant.now()))
              : Optional.empty();
    }
    return new ChecklistItem(
        before.id(),
        json.has("displayName") ? json.text("displayName") : before.displayName(),
        time("createdDateTime", json).orElse(before.created()),
        checked);
  }

  private static Optional<Instant> time(String name, Strict json) {
    try {
      return json.has(name)
          ? Optional.of(OffsetDateTime.parse(json.text(name)).toInstant())
          : Optional.empty();
    } catch (DateTimeException e) {
      throw Strict.mistyped(name, "Edm.DateTimeOffset");
    }
  }

  public static ObjectNode write(ChecklistItem item) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", item.id())
        .put("displayName", item.displayName())
        .put("createdDateTime", item.created().toString())
        .put("isChecked", item.checkedAt().isPresent())
        .put("checkedDateTime", item.checkedAt().map(Instant::toString).orElse(null));
  }

  public static void writeAll(PropertyBag bag, ArrayNode out) {
    all(bag).forEach(it -> out.add(write(it)));
  }

  private static List<ChecklistItem> all(PropertyBag bag) {
    return bag.get(ItemProperties.CHECKLIST, List.of());
  }
}
