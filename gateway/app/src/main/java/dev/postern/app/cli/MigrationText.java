package dev.postern.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The events of a migration for people. */
record MigrationText(PrintWriter out) {

  void print(ObjectNode event) {
    String mailbox = text(event, "mailbox");
    switch (text(event, "event")) {
      case "plan" -> plan(mailbox, event);
      case "switching" -> out.println(mailbox + ": being switched to " + text(event, "to"));
      case "already" -> out.println(mailbox + ": is on " + text(event, "to") + " already");
      case "switched" ->
          out.println(mailbox + ": is on " + text(event, "to") + " now; " + counts(event));
      case "compared" -> out.println(mailbox + ": " + counts(event));
      case "refused" -> {
        out.println(mailbox + ": NOT switched; " + counts(event));
        event.path("reasons").forEach(reason -> out.println("  " + reason.asText()));
      }
      case "failed" -> out.println(mailbox + ": FAILED; " + list(event, "reasons"));
      case "differs" ->
          out.println(mailbox + ": " + resource(event) + " differs in " + list(event, "fields"));
      case "missing" ->
          out.println(
              mailbox
                  + ": "
                  + resource(event)
                  + " is missing there"
                  + (event.path("onOld").asBoolean() ? ", though the old backend has it" : ""));
      case "homeless" ->
          out.println(
              mailbox
                  + ": the collection "
                  + text(event, "collection")
                  + " of "
                  + text(event, "kind")
                  + " has no counterpart there");
      case "done" ->
          out.println(
              number(event, "well")
                  + " of "
                  + number(event, "mailboxes")
                  + " mailboxes are well"
                  + (event.path("unwell").asInt() == 0
                      ? ""
                      : "; " + number(event, "unwell") + " are not"));
      default -> out.println(event);
    }
  }

  private void plan(String mailbox, ObjectNode event) {
    String to = text(event, "to");
    out.println(
        mailbox
            + ": on "
            + text(event, "backend")
            + (event.path("used").asBoolean() ? "" : ", not used yet")
            + (text(event, "backend").equals(to)
                ? ""
                : event.path("ready").asBoolean() ? "; ready for " + to : "; NOT ready for " + to));
    for (JsonNode finding : event.path("findings")) {
      out.println("  " + text(finding, "severity") + ": " + text(finding, "what"));
      if (!text(finding, "remedy").isEmpty()) {
        out.println("    remedy: " + text(finding, "remedy"));
      }
    }
    event.path("differences").forEach(it -> out.println("  will differ: " + it.asText()));
  }

  private static String counts(ObjectNode event) {
    return "%s resources: %s the same, %s differ, %s missing; %s more there%s"
        .formatted(
            number(event, "resources"),
            number(event, "same"),
            number(event, "differing"),
            number(event, "missing"),
            number(event, "unknown"),
            event.path("oldAnswered").asBoolean()
                ? ""
                : " (the old backend does not answer: held against the replica as last synced)");
  }

  private static String resource(ObjectNode event) {
    return "%s/%s/%s (UID %s)"
        .formatted(
            text(event, "kind"),
            text(event, "collection"),
            text(event, "resource"),
            text(event, "uid"));
  }

  private static String list(ObjectNode event, String key) {
    return StreamSupport.stream(event.path(key).spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asText();
  }

  private static String number(JsonNode node, String key) {
    return Integer.toString(node.path(key).asInt());
  }
}
