package dev.postern.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;

/** The events of {@code postern undo} for people. */
final class UndoText {
  private final PrintWriter out;
  private int told;

  UndoText(PrintWriter out) {
    this.out = out;
  }

  void print(ObjectNode event) {
    String resource =
        "%s %s/%s (deleted %s by %s)"
            .formatted(
                event.path("mailbox").asText(),
                event.path("collection").asText(),
                event.path("resource").asText(),
                event.path("deleted").asText(),
                event.path("actor").asText());
    switch (event.path("event").asText()) {
      case "moved-back" -> back(event, resource + ": moved back from Deleted Items");
      case "made-anew" -> back(event, resource + ": made anew");
      case "restorable" -> back(event, resource + ": would come back");
      case "there-already" ->
          out.println((resource + ": is there already " + event.path("detail").asText()).strip());
      case "name-taken" -> out.println(resource + ": NOT brought back: its name is taken by now");
      case "failed" ->
          out.println(resource + ": NOT brought back: " + event.path("detail").asText());
      case "unknown" ->
          out.println(event.path("login").asText() + ": no such login, and no tenant's mailbox");
      case "done" -> done(event);
      default -> out.println(event);
    }
  }

  private void back(ObjectNode event, String line) {
    if (event.path("othersWereTold").asBoolean()) {
      told++;
    }
    out.println(line);
  }

  private void done(ObjectNode event) {
    int back = event.path("moved-back").asInt() + event.path("made-anew").asInt();
    if (event.has("restorable")) {
      out.println(event.path("restorable").asInt() + " would come back; nothing was changed");
    } else {
      out.println(back + " brought back");
    }
    if (told > 0) {
      out.println(
          told
              + " of them are meetings that others were told the end of, by a cancellation or a"
              + " refusal: they are not told that these are back");
    }
  }
}
