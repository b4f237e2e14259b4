package dev.postern.formats.calendar;

import dev.postern.api.model.Attachment;
import dev.postern.api.model.AttachmentKeys;
import dev.postern.api.model.Body;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pictures in an HTML description. Exchange keeps them as attachments that the text refers to by
 * {@code cid:} (RFC 2392); editors of clients write them into the text itself ({@code data:}, RFC
 * 2397).
 */
final class InlineImages {
  private static final Pattern DATA =
      Pattern.compile(
          "(src\\s*=\\s*[\"'])data:(image/[a-z0-9.+-]+);base64,([A-Za-z0-9+/=\\s%]+)([\"'])",
          Pattern.CASE_INSENSITIVE);

  private InlineImages() {}

  /** What is left of an HTML text without the pictures in it, and these. */
  record Parted(String html, List<Attachment> images) {}

  static Parted part(String html) {
    if (!html.contains("data:image/")) {
      return new Parted(html, List.of());
    }
    List<Attachment> images = new ArrayList<>();
    Matcher found = DATA.matcher(html);
    StringBuilder out = new StringBuilder();
    while (found.find()) {
      Optional<Attachment> image = image(found.group(2), found.group(3));
      image.ifPresent(images::add);
      found.appendReplacement(
          out,
          Matcher.quoteReplacement(
              image
                  .map(it -> found.group(1) + "cid:" + it.contentId() + found.group(4))
                  .orElse(found.group())));
    }
    return new Parted(found.appendTail(out).toString(), images);
  }

  private static Optional<Attachment> image(String mediaType, String base64) {
    byte[] content;
    try {
      content = Base64.getMimeDecoder().decode(base64.replace("%3D", "=").replace("%2B", "+"));
    } catch (IllegalArgumentException _) {
      // What is no picture stays what it is.
      return Optional.empty();
    }
    String name = "image." + mediaType.substring("image/".length()).replaceFirst("\\+.*", "");
    String contentId = AttachmentKeys.contentId(name, content);
    return Optional.of(
        new Attachment(
            new AttachmentKeys().next(contentId, name),
            "",
            name,
            mediaType,
            content.length,
            true,
            contentId,
            new Attachment.Source.Given(content)));
  }

  /** Whether a body shows the attachment in its place. */
  static boolean shows(Body body, Attachment attachment) {
    return !attachment.contentId().isEmpty()
        && body.html().filter(html -> html.contains("cid:" + attachment.contentId())).isPresent();
  }
}
