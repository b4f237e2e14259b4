package dev.postern.formats.calendar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The part of a description in which Teams says how to join. Exchange turns off an online meeting
 * whose body loses it (Microsoft's page event: update, "body property and online meetings"), so
 * that no edit of a client takes it away. What it looks like is not documented: it is told by the
 * link and by what Teams puts around it, a class of its own or lines of underscores.
 *
 * @param html the block, with the lines around it
 * @param link where the meeting is joined
 * @param words the text that it shows
 */
record OnlineMeetingBlock(String html, String link, List<String> words) {
  private static final Pattern JOIN =
      Pattern.compile(
          "https://(?:[a-z0-9-]+\\.)*teams\\.(?:microsoft|live)\\.[a-z.]+/(?:l/meetup-join|meet)/.+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LINE = Pattern.compile("_{20,}");
  private static final String CLASS = "me-email-text";

  static Optional<OnlineMeetingBlock> find(String html) {
    if (!html.contains("teams.")) {
      return Optional.empty();
    }
    Document document = Jsoup.parse(html);
    document.outputSettings().prettyPrint(false);
    return document.select("a[href]").stream()
        .filter(link -> JOIN.matcher(link.attr("href")).matches())
        .findFirst()
        .flatMap(link -> around(link, document.body()));
  }

  private static Optional<OnlineMeetingBlock> around(Element link, Element body) {
    Element block = link;
    while (block.parent() != null && block.parent() != body && !isBlock(block)) {
      block = block.parent();
    }
    if (!isBlock(block)) {
      return Optional.empty();
    }
    List<Element> parts = new ArrayList<>();
    Optional.ofNullable(block.previousElementSibling())
        .filter(OnlineMeetingBlock::isLine)
        .ifPresent(parts::add);
    parts.add(block);
    Optional.ofNullable(block.nextElementSibling())
        .filter(OnlineMeetingBlock::isLine)
        .ifPresent(parts::add);
    return Optional.of(
        new OnlineMeetingBlock(
            parts.stream().map(Element::outerHtml).collect(Collectors.joining()),
            link.attr("href"),
            parts.stream().flatMap(part -> words(part.text())).toList()));
  }

  private static boolean isBlock(Element element) {
    Element before = element.previousElementSibling();
    return element.hasClass(CLASS) || before != null && isLine(before);
  }

  private static boolean isLine(Element element) {
    return LINE.matcher(element.text().strip()).matches();
  }

  private static java.util.stream.Stream<String> words(String text) {
    return Arrays.stream(text.replace('\u00a0', ' ').strip().split("\\s+"))
        .filter(word -> !word.isEmpty());
  }

  /** Whether an HTML text still says how to join. */
  boolean isIn(String other) {
    return Jsoup.parse(other).select("a[href]").stream()
        .anyMatch(anchor -> anchor.attr("href").equals(link));
  }

  /** A text that a client wrote, parted at what the block says of itself. */
  record Parted(String before, String after) {}

  Parted part(String text) {
    String words = this.words.stream().map(Pattern::quote).collect(Collectors.joining("\\s+"));
    Matcher shown = Pattern.compile(words).matcher(text);
    return shown.find()
        ? new Parted(text.substring(0, shown.start()), text.substring(shown.end()))
        : new Parted(text, "");
  }
}
