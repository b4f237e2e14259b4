package dev.postern.sandbox.disk;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.ExtendedName;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.FolderPermission;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.OccurrenceException;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.PropertyCatalogue;
import dev.postern.sandbox.tenant.Tombstone;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern;
import dev.postern.sandbox.tenant.recurrence.RecurrenceRange;
import dev.postern.sandbox.tenant.recurrence.TaskRecurrence;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Folders, items and tombstones as JSON. */
final class MailboxJson {
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .registerSubtypes(RecurrencePattern.class.getPermittedSubclasses())
          .registerSubtypes(RecurrenceRange.class.getPermittedSubclasses())
          .registerSubtypes(TaskRecurrence.class.getPermittedSubclasses())
          // A record's questions about itself are no part of it.
          .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
          .build();

  private static final TypeReference<List<Attachment>> ATTACHMENTS = new TypeReference<>() {};
  private static final TypeReference<List<Instant>> INSTANTS = new TypeReference<>() {};
  private static final TypeReference<List<FolderPermission>> PERMISSIONS = new TypeReference<>() {};
  private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

  private MailboxJson() {}

  static ObjectNode write(Folder folder) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("id", folder.id());
    folder.distinguished().ifPresent(it -> json.put("distinguished", it.id()));
    json.put("parentId", folder.parentId());
    json.put("displayName", folder.displayName());
    json.put("folderClass", folder.folderClass());
    json.set("properties", write(folder.properties()));
    json.put("arrived", folder.arrived());
    json.put("change", folder.change());
    json.set("permissions", MAPPER.valueToTree(folder.permissions()));
    return json;
  }

  static Folder folder(JsonNode json) throws JsonProcessingException {
    PropertyBag properties = new PropertyBag();
    restore(json.path("properties"), properties);
    Folder folder =
        new Folder(
            json.path("id").asText(),
            DistinguishedFolder.byId(json.path("distinguished").asText()).orElse(null),
            json.path("parentId").asText(),
            json.path("displayName").asText(),
            json.path("folderClass").asText(),
            properties,
            json.path("arrived").asLong(),
            json.path("change").asLong());
    if (json.has("permissions")) {
      folder.permit(read(json.path("permissions"), PERMISSIONS));
    }
    return folder;
  }

  static ObjectNode write(Item item) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("id", item.id());
    json.put("kind", item.kind().name());
    json.put("folderId", item.folderId());
    json.put("created", item.created().toString());
    json.put("modified", item.modified().toString());
    json.put("arrived", item.arrived());
    json.put("change", item.change());
    json.set("properties", write(item.properties()));
    json.set("attachments", MAPPER.valueToTree(item.attachments()));
    ArrayNode exceptions = json.putArray("exceptions");
    for (OccurrenceException exception : item.exceptions().values()) {
      ObjectNode one = exceptions.addObject();
      one.put("originalStart", exception.originalStart().toString());
      one.set("properties", write(exception.properties()));
      one.set("attachments", MAPPER.valueToTree(exception.attachments()));
    }
    json.set("deletedOccurrences", MAPPER.valueToTree(item.deletedOccurrences()));
    return json;
  }

  static Item item(JsonNode json) throws JsonProcessingException {
    PropertyBag properties = new PropertyBag();
    restore(json.path("properties"), properties);
    Item item =
        new Item(
            json.path("id").asText(),
            ItemKind.valueOf(json.path("kind").asText()),
            json.path("folderId").asText(),
            properties,
            Instant.parse(json.path("created").asText()),
            Instant.parse(json.path("modified").asText()),
            json.path("arrived").asLong(),
            json.path("change").asLong());
    item.attachments().addAll(read(json.path("attachments"), ATTACHMENTS));
    for (JsonNode one : json.path("exceptions")) {
      Instant start = Instant.parse(one.path("originalStart").asText());
      PropertyBag overlay = properties.overlay();
      restore(one.path("properties"), overlay);
      item.exceptions()
          .put(
              start,
              new OccurrenceException(start, overlay, read(one.path("attachments"), ATTACHMENTS)));
    }
    item.deletedOccurrences().addAll(read(json.path("deletedOccurrences"), INSTANTS));
    return item;
  }

  static ObjectNode write(Tombstone tombstone) {
    return MAPPER.valueToTree(tombstone);
  }

  static Tombstone tombstone(JsonNode json) throws JsonProcessingException {
    return MAPPER.treeToValue(json, Tombstone.class);
  }

  /** Only what the bag holds itself; null stands for a value that hides one below. */
  private static ObjectNode write(PropertyBag bag) {
    ObjectNode json = MAPPER.createObjectNode();
    ObjectNode own = json.putObject("own");
    bag.own().entrySet().stream()
        .sorted(Comparator.comparing(it -> it.getKey().name()))
        .forEach(it -> own.set(it.getKey().name(), MAPPER.valueToTree(it.getValue().orElse(null))));
    ArrayNode extended = json.putArray("extended");
    bag.ownExtended().entrySet().stream()
        .sorted(Comparator.comparing(it -> it.getKey().toString()))
        .forEach(it ->
            extended
                .addObject()
                .<ObjectNode>set("name", MAPPER.valueToTree(it.getKey()))
                .set("value", MAPPER.valueToTree(it.getValue().orElse(null))));
    return json;
  }

  private static void restore(JsonNode json, PropertyBag bag) throws JsonProcessingException {
    for (Map.Entry<String, JsonNode> entry : json.path("own").properties()) {
      Property<?> property = PropertyCatalogue.named(entry.getKey());
      bag.restore(property, value(property, entry.getValue()));
    }
    for (JsonNode entry : json.path("extended")) {
      ExtendedName name = MAPPER.treeToValue(entry.path("name"), ExtendedName.class);
      JsonNode value = entry.path("value");
      bag.restoreExtended(
          name, value.isNull() ? Optional.empty() : Optional.of(read(value, STRINGS)));
    }
  }

  private static Optional<Object> value(Property<?> property, JsonNode json)
      throws JsonProcessingException {
    return json.isNull()
        ? Optional.empty()
        : Optional.of(MAPPER.treeToValue(json, MAPPER.constructType(property.type())));
  }

  private static <T> T read(JsonNode json, TypeReference<T> type) throws JsonProcessingException {
    return MAPPER.treeToValue(json, type);
  }
}
