package dev.postern.formats.calendar;

import dev.postern.api.model.Body;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * An edit of the plain text of a description that is rich in Exchange, by a client that shows no
 * HTML. What was added before or behind the text is added to the HTML. Any other edit cannot be
 * told where in the HTML it belongs: the text is taken as it is, with the pictures behind it, since
 * a client that does not show them cannot have meant to delete them. How to join an online meeting
 * stays, whatever the edit is.
 */
final class RichText {
  private RichText() {}

  /**
   * What the edit makes of the description.
   *
   * @param base what Exchange holds
   * @param before what the client's old text says
   * @param after what its new one says
   */
  static Body edited(Body base, Body before, Body after) {
    Optional<OnlineMeetingBlock> meeting = base.html().flatMap(OnlineMeetingBlock::find);
    Body edited = edited(base, before, after, meeting);
    return meeting
        .filter(block -> edited.html().filter(block::isIn).isEmpty())
        .map(block -> joined(edited, block))
        .orElse(edited);
  }

  /** An edit that took away how to join, with it. */
  private static Body joined(Body edited, OnlineMeetingBlock block) {
    Document document = Jsoup.parse(edited.html().orElseGet(() -> paragraphs(edited.text())));
    document.outputSettings().prettyPrint(false);
    document.body().append(block.html());
    return new Body(edited.text(), Optional.of(document.outerHtml()));
  }

  private static Body edited(
      Body base, Body before, Body after, Optional<OnlineMeetingBlock> meeting) {
    boolean isPlainEdit =
        base.html().isPresent()
            && (after.html().isEmpty() || after.html().equals(before.html()))
            && !after.text().isEmpty();
    if (!isPlainEdit) {
      return after;
    }
    return after.text().equals(before.text())
        ? base
        : new Body(after.text(), html(base.html().get(), before.text(), after.text(), meeting));
  }

  private static Optional<String> html(
      String html, String before, String after, Optional<OnlineMeetingBlock> meeting) {
    Document document = Jsoup.parse(html);
    document.outputSettings().prettyPrint(false);
    Element body = document.body();
    if (!before.isEmpty() && after.startsWith(before)) {
      body.append(paragraphs(after.substring(before.length())));
    } else if (!before.isEmpty() && after.endsWith(before)) {
      body.prepend(paragraphs(after.substring(0, after.length() - before.length())));
    } else {
      String images =
          document.select("img").stream().map(Element::outerHtml).collect(Collectors.joining());
      if (images.isEmpty() && meeting.isEmpty()) {
        return Optional.empty();
      }
      String shown = images.isEmpty() ? "" : "<p>" + images + "</p>";
      body.html(meeting.map(block -> around(block, after)).orElse(paragraphs(after)) + shown);
    }
    return Optional.of(document.outerHtml());
  }

  /** The client's text around the block, in the place where the client shows it. */
  private static String around(OnlineMeetingBlock block, String text) {
    OnlineMeetingBlock.Parted parted = block.part(text);
    return paragraphs(parted.before()) + block.html() + paragraphs(parted.after());
  }

  private static String paragraphs(String text) {
    return text.strip()
        .lines()
        .map(line -> "<div>" + new org.jsoup.nodes.TextNode(line).outerHtml() + "</div>")
        .collect(Collectors.joining());
  }
}
