package dev.postern.app.endtoend;

import dev.postern.api.PosternException;
import dev.postern.formats.text.ContentLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which lines of a text another one lacks, as a reader would note them. */
final class TextDifference {
  /** What the gateway writes anew in each text that it makes. */
  private static final Set<String> OWN =
      Set.of("DTSTAMP", "CREATED", "LAST-MODIFIED", "PRODID", "CALSCALE", "REV");

  private static final Pattern NAME = Pattern.compile("^(?:[A-Za-z0-9-]+\\.)?([A-Za-z0-9-]+)[;:]");

  private TextDifference() {}

  /**
   * The difference; empty where the texts say the same in any order.
   *
   * @return lines that went, after "- ", and lines that came, after "+ "
   */
  static List<String> of(String before, String after) {
    List<String> old = lines(before);
    List<String> now = lines(after);
    List<String> difference = new ArrayList<>();
    without(old, now).forEach(line -> difference.add("- " + line));
    without(now, old).forEach(line -> difference.add("+ " + line));
    return difference;
  }

  /** The names of the properties in which the texts differ. */
  static Set<String> properties(String before, String after) {
    return of(before, after).stream()
        .map(line -> name(line.substring(2)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> without(List<String> lines, List<String> others) {
    List<String> left = new ArrayList<>(lines);
    others.forEach(left::remove);
    return left;
  }

  /** Unfolded; definitions of time zones say nothing by themselves. */
  private static List<String> lines(String text) {
    return text.replaceAll("\r?\n[ \t]", "")
        .replaceAll("(?s)BEGIN:VTIMEZONE.*?END:VTIMEZONE\r?\n", "")
        .lines()
        .filter(line -> !line.isBlank() && !OWN.contains(name(line)))
        .map(TextDifference::plain)
        .toList();
  }

  /** Without needless quotes, and the names of parameters in capitals. */
  private static String plain(String line) {
    try {
      return ContentLine.parse(line).toString();
    } catch (PosternException malformed) {
      return line;
    }
  }

  private static String name(String line) {
    return NAME.matcher(line)
        .results()
        .map(match -> match.group(1).toUpperCase(Locale.ROOT))
        .findFirst()
        .orElse("");
  }
}
