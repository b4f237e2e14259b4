package dev.postern.app.endtoend;

import java.util.regex.Pattern;

/**
 * A property as a client writes it.
 *
 * @param name as docs/fidelity.md calls it
 * @param lines what a client writes into a component, with LF
 * @param instead what may come back in its place; empty if nothing else may
 * @param note what a reader should know beside
 */
record WrittenProperty(String name, String lines, String instead, String note) {
  static final String LOST = "lost";

  /** A component, or a line. */
  private static final Pattern PART = Pattern.compile("(?s)BEGIN:(\\w+)\n.*?END:\\1\n|[^\n]+\n");

  static WrittenProperty held(String name, String line) {
    return held(name, line, "");
  }

  static WrittenProperty held(String name, String line, String note) {
    return new WrittenProperty(name, line + "\n", "", note);
  }

  static WrittenProperty aside(String name, String... lines) {
    return new WrittenProperty(
        name,
        String.join("\n", lines) + "\n",
        "",
        "Exchange has no field for it: kept beside the item");
  }

  /** What is left of it in a text. */
  String outcome(String text) {
    String unfolded = text.replaceAll("\r\n[ \t]", "").replace("\r\n", "\n");
    boolean isThere =
        PART.matcher(lines).results().allMatch(part -> unfolded.contains("\n" + part.group()));
    if (isThere) {
      return "unchanged";
    }
    return !instead.isEmpty() && unfolded.contains(instead) ? "in another form" : LOST;
  }
}
