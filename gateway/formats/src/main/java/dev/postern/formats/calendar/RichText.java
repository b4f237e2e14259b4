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
 * a client that does not show them cannot have meant to delete them.
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
    boolean isPlainEdit =
        base.html().isPresent()
            && (after.html().isEmpty() || after.html().equals(before.html()))
            && !after.text().isEmpty();
    if (!isPlainEdit) {
      return after;
    }
    return after.text().equals(before.text())
        ? base
        : new Body(after.text(), html(base.html().get(), before.text(), after.text()));
  }

  private static Optional<String> html(String html, String before, String after) {
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
      if (images.isEmpty()) {
        return Optional.empty();
      }
      body.html(paragraphs(after) + "<p>" + images + "</p>");
    }
    return Optional.of(document.outerHtml());
  }

  private static String paragraphs(String text) {
    return text.strip()
        .lines()
        .map(line -> "<div>" + new org.jsoup.nodes.TextNode(line).outerHtml() + "</div>")
        .collect(Collectors.joining());
  }
}
