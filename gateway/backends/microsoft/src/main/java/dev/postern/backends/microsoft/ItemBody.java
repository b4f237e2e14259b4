package dev.postern.backends.microsoft;

import dev.postern.api.model.Body;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * How a description travels. Exchange keeps one body, as text or as HTML, and converts on demand;
 * both backends always ask for HTML and take the plain text from it here, so that both give the
 * same.
 *
 * @param html whether {@code content} is HTML
 */
public record ItemBody(boolean html, String content) {

  /**
   * What mere text is wrapped in, by Exchange or by a client; anything else says more than text.
   */
  private static final Set<String> PLAIN =
      Set.of("html", "head", "meta", "title", "style", "body", "div", "span", "p", "br", "font");

  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "blockquote",
          "div",
          "dl",
          "dd",
          "dt",
          "fieldset",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "hr",
          "li",
          "ol",
          "p",
          "pre",
          "table",
          "tr",
          "ul");

  /** What is written for a body: its HTML where it has some. */
  public static ItemBody of(Body body) {
    return body.html()
        .map(html -> new ItemBody(true, html))
        .orElse(new ItemBody(false, body.text()));
  }

  /** The body in the model's terms. */
  public Body read() {
    if (!html) {
      return Body.plain(tidy(content));
    }
    Document document = Jsoup.parse(content);
    document.outputSettings().prettyPrint(false);
    TextOf text = new TextOf();
    document.body().traverse(text);
    return new Body(
        tidy(text.out.toString()), saysMore(document) ? Optional.of(content) : Optional.empty());
  }

  private static boolean saysMore(Document document) {
    return !convertedFromText(document)
        && document.getAllElements().stream()
            .anyMatch(e -> e != document && !PLAIN.contains(e.normalName()));
  }

  /** Exchange leaves this comment where it made HTML from text. */
  private static boolean convertedFromText(Document document) {
    return document.head().childNodes().stream()
        .anyMatch(n -> n instanceof Comment c && c.getData().strip().equals("converted from text"));
  }

  /** LF line ends, no white space at the end of a line or of the whole, plain spaces. */
  private static String tidy(String text) {
    return text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .replace('\u00a0', ' ')
        .replaceAll("[ \t]+\n", "\n")
        .stripTrailing();
  }

  /**
   * Writes text as a browser would show it: white space collapsed, a line for each block and br.
   */
  private static final class TextOf implements NodeVisitor {
    final StringBuilder out = new StringBuilder();

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode text) {
        append(text.getWholeText().replaceAll("[ \t\r\n\f]+", " "));
      } else if (node instanceof Element element) {
        if (element.normalName().equals("br")) {
          out.append('\n');
        } else if (BLOCKS.contains(element.normalName())) {
          newLine();
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element && BLOCKS.contains(element.normalName())) {
        newLine();
      }
    }

    private void append(String text) {
      boolean lineStart = out.isEmpty() || out.charAt(out.length() - 1) == '\n';
      boolean spaced = lineStart || out.charAt(out.length() - 1) == ' ';
      out.append(spaced && text.startsWith(" ") ? text.substring(1) : text);
    }

    private void newLine() {
      if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
        out.append('\n');
      }
    }
  }
}
