package dev.postern.app.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What colleagues see of an item in Outlook, in words, as another program reads it by Graph. */
final class OutlookView {
  /** What most items have, and so is not told. */
  private static final List<String> USUAL =
      List.of("showAs: busy", "sensitivity: normal", "importance: normal");

  /** Outlook's telephone numbers that Graph tells as MAPI properties alone (MS-OXOCNTC 2.2.1.4). */
  private static final Map<String, String> NUMBERS =
      Map.of(
          "0x3a1f", "otherTelephone",
          "0x3a57", "companyMainPhone",
          "0x3a24", "businessFax",
          "0x3a25", "homeFax",
          "0x3a21", "pager",
          "0x3a1e", "carPhone",
          "0x3a2d", "isdn",
          "0x3a1a", "primaryPhone");

  private final ForeignGraph graph;
  private final String mailbox;

  OutlookView(ForeignGraph graph, String mailbox) {
    this.graph = graph;
    this.mailbox = mailbox;
  }

  /** The ids of all items in a list such as {@code calendar/events}. */
  TreeSet<String> ids(String list) {
    return elements(graph.get(mailbox, list + "?$top=999").path("value")).stream()
        .map(item -> item.path("id").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The starts of an event's occurrences in 2026 and 2027, as UTC without its mark. */
  List<String> starts(String id) {
    JsonNode event = graph.get(mailbox, "events/" + id);
    if (!event.hasNonNull("recurrence")) {
      return List.of(time(event.path("start")));
    }
    String span = "?startDateTime=2026-01-01T00:00:00Z&endDateTime=2028-01-01T00:00:00Z&$top=999";
    return elements(graph.get(mailbox, "events/" + id + "/instances" + span).path("value")).stream()
        .map(instance -> time(instance.path("start")))
        .sorted()
        .toList();
  }

  List<String> event(String id) {
    JsonNode event = graph.get(mailbox, "events/" + id);
    Map<String, String> seen = new LinkedHashMap<>();
    seen.put("subject", event.path("subject").asText());
    seen.put("time", span(event));
    seen.put("zone", event.path("originalStartTimeZone").asText());
    if (event.hasNonNull("recurrence")) {
      seen.put("repeats", words(event.path("recurrence")));
      List<String> starts = starts(id);
      seen.put(
          "occurrences in 2026 and 2027",
          starts.isEmpty()
              ? "none"
              : starts.size() + ", " + starts.getFirst() + " to " + starts.getLast());
    }
    seen.put("location", event.path("location").path("displayName").asText());
    seen.put("text", event.path("bodyPreview").asText().replace("\r", "").replace("\n", "⏎"));
    for (String name : List.of("showAs", "sensitivity", "importance")) {
      seen.put(name, event.path(name).asText());
    }
    seen.put("categories", list(event.path("categories")));
    if (event.path("isReminderOn").asBoolean()) {
      seen.put("reminder", event.path("reminderMinutesBeforeStart").asText() + " minutes before");
    }
    seen.put(
        "attendees",
        elements(event.path("attendees")).stream()
            .map(each ->
                each.path("emailAddress").path("address").asText()
                    + " ("
                    + each.path("type").asText()
                    + ", "
                    + each.path("status").path("response").asText()
                    + ")")
            .collect(Collectors.joining(", ")));
    return lines(seen);
  }

  List<String> contact(String id) {
    String filter =
        NUMBERS.keySet().stream()
            .map(tag -> "id eq 'String " + tag + "'")
            .collect(Collectors.joining(" or "));
    JsonNode contact =
        graph.get(
            mailbox,
            "contacts/"
                + id
                + "?$expand=singleValueExtendedProperties($filter="
                + filter.replace(" ", "%20")
                + ")");
    Map<String, String> seen = new TreeMap<>();
    contact
        .path("singleValueExtendedProperties")
        .forEach(property ->
            seen.put(
                NUMBERS.get(property.path("id").asText().replace("String ", "")),
                property.path("value").asText()));
    contact
        .properties()
        .forEach(property -> {
          if (!property
              .getKey()
              .matches(
                  "@.*|id|changeKey|.*DateTime|parentFolderId|fileAs|singleValueExtendedProperties")) {
            seen.put(property.getKey(), words(property.getValue()));
          }
        });
    return lines(seen);
  }

  /** The path of the list that is Outlook's own folder of tasks. */
  String tasks() {
    return elements(graph.get(mailbox, "todo/lists").path("value")).stream()
        .filter(list -> list.path("wellknownListName").asText().equals("defaultList"))
        .map(list -> "todo/lists/" + list.path("id").asText() + "/tasks")
        .findFirst()
        .orElseThrow();
  }

  List<String> task(String id) {
    JsonNode task = graph.get(mailbox, tasks() + "/" + id);
    Map<String, String> seen = new LinkedHashMap<>();
    for (String name :
        List.of(
            "title",
            "status",
            "importance",
            "startDateTime",
            "dueDateTime",
            "completedDateTime",
            "reminderDateTime",
            "recurrence",
            "categories")) {
      seen.put(name, words(task.path(name)));
    }
    seen.put("text", words(task.path("body").path("content")));
    return lines(seen);
  }

  private static List<String> lines(Map<String, String> seen) {
    List<String> lines = new ArrayList<>();
    seen.forEach((name, value) -> {
      String line = name + ": " + value;
      if (!value.isBlank() && !USUAL.contains(line)) {
        lines.add(line);
      }
    });
    return lines;
  }

  private static String span(JsonNode event) {
    String whole = event.path("isAllDay").asBoolean() ? " (all day)" : "";
    return time(event.path("start")) + " to " + time(event.path("end")) + whole;
  }

  private static String time(JsonNode time) {
    return time.path("dateTime").asText().replaceFirst("\\.\\d+$", "");
  }

  private static String list(JsonNode values) {
    return elements(values).stream().map(JsonNode::asText).collect(Collectors.joining(", "));
  }

  /** Fields that say something, in the order of their names. */
  private static String words(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT ->
          value.properties().stream()
              .filter(field -> !field.getKey().startsWith("@"))
              .map(field -> Map.entry(field.getKey(), words(field.getValue())))
              .filter(field -> !field.getValue().isBlank() && !field.getValue().equals("0"))
              .sorted(Map.Entry.comparingByKey())
              .map(field -> field.getKey() + " " + field.getValue())
              .collect(Collectors.joining(", "));
      case ARRAY ->
          elements(value).stream().map(OutlookView::words).collect(Collectors.joining(" | "));
      case NULL, MISSING -> "";
      default -> value.asText().replace("\r", "").replace("\n", "⏎");
    };
  }

  private static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
