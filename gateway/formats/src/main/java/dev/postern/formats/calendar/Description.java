package dev.postern.formats.calendar;

import dev.postern.api.model.Attachment;
import dev.postern.api.model.Body;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Param;
import dev.postern.formats.text.Values;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** DESCRIPTION (RFC 5545 §3.8.1.5) and its rich form, X-ALT-DESC or the ALTREP of Thunderbird. */
public final class Description {
  /** Its group of properties. */
  public static final String KEY = "BODY";

  private static final String DATA = "data:text/html,";

  private Description() {}

  public static Body read(Component event) {
    Optional<ContentLine> description = event.line("DESCRIPTION");
    Optional<String> html =
        event
            .lines("X-ALT-DESC")
            .filter(Description::isHtml)
            .findFirst()
            .map(ContentLine::text)
            .or(() -> description.flatMap(Description::embedded));
    String text = description.map(ContentLine::text).orElse("");
    return new Body(normalized(text), html.filter(rich -> !rich.isBlank()));
  }

  /** Without the pictures in its HTML, which become attachments. */
  static Body readWithoutImages(Component event) {
    Body body = read(event);
    return new Body(body.text(), body.html().map(html -> InlineImages.part(html).html()));
  }

  public static boolean isHtml(ContentLine line) {
    return line.paramValue("FMTTYPE").toLowerCase(Locale.ROOT).startsWith("text/html");
  }

  private static Optional<String> embedded(ContentLine description) {
    String reference = description.paramValue("ALTREP");
    if (!reference.regionMatches(true, 0, DATA, 0, DATA.length())) {
      return Optional.empty();
    }
    try {
      String encoded = reference.substring(DATA.length()).replace("+", "%2B");
      return Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      // A broken reference is no rich text; the line itself is kept as it is.
      return Optional.empty();
    }
  }

  /** With LF line ends and no white space at the end. */
  public static String normalized(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n').stripTrailing();
  }

  /** Escaped as it is here, without pictures. */
  static ContentLine plain(ContentLine line) {
    ContentLine normal = line.withValue(Values.escape(normalized(line.text())));
    boolean hasImages =
        embedded(line).filter(html -> !InlineImages.part(html).images().isEmpty()).isPresent();
    return hasImages ? normal.without("ALTREP") : normal;
  }

  /** The pictures in its HTML. */
  static List<Attachment> images(Component event) {
    return read(event).html().map(html -> InlineImages.part(html).images()).orElse(List.of());
  }

  public static List<ContentLine> print(Body body) {
    List<ContentLine> lines = new ArrayList<>();
    if (!body.text().isEmpty()) {
      lines.add(ContentLine.text("DESCRIPTION", body.text()));
    }
    body.html()
        .ifPresent(html ->
            lines.add(ContentLine.text("X-ALT-DESC", html, Param.of("FMTTYPE", "text/html"))));
    return lines;
  }
}
