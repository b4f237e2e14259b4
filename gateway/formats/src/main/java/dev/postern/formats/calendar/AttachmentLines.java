package dev.postern.formats.calendar;

import dev.postern.api.model.Attachment;
import dev.postern.api.model.Attachment.Source;
import dev.postern.api.model.AttachmentKeys;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Invalid;
import dev.postern.formats.text.Param;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * ATTACH (RFC 5545 §3.8.1.1) and Exchange's attachments: files as managed attachments (RFC 8607 §4)
 * at an address of the gateway, references as the link that they are. An ATTACH with any other
 * address says nothing to Exchange and is kept as it is; it is never fetched.
 *
 * @param base the gateway's own address, without a slash at its end
 */
public record AttachmentLines(String base) {
  private static final String KEY = "ATTACH:";
  private static final String PATH = "/dav/attachments/";
  private static final String CONTENT_ID = "X-CONTENT-ID";

  /** Whatever the host: an address given out must not become a stranger's when the host changes. */
  private static final Pattern ADDRESS =
      Pattern.compile("https?://.*" + PATH + "([^/?#]+)/(" + AttachmentKeys.FORM + ")(/[^/?#]*)?");

  private static final List<String> FILE_NAMES =
      List.of("FILENAME", "X-FILENAME", "X-APPLE-FILENAME", "X-ORACLE-FILENAME", "X-LABEL");

  public AttachmentLines(URI base) {
    this(base.toString().replaceFirst("/+$", ""));
  }

  /** How many files the text of an event names or holds. */
  public static long count(String text) {
    return CalendarObject.parse(text)
        .master()
        .lines("ATTACH")
        .filter(line -> group(line).isPresent())
        .count();
  }

  /** Where the text of an event says that a file is. */
  public static Optional<String> address(String text, String key) {
    return CalendarObject.parse(text)
        .master()
        .lines("ATTACH")
        .filter(line -> line.paramValue("MANAGED-ID").equals(key))
        .map(line -> line.value().strip())
        .findFirst();
  }

  static boolean isOf(String group) {
    return group.startsWith(KEY);
  }

  static String group(String key) {
    return KEY + key;
  }

  /** The group of a line that stands for an attachment in Exchange, or is to become one. */
  static Optional<String> group(ContentLine line) {
    if (isEmbedded(line)) {
      return Optional.of(group(embedded(line).key()));
    }
    return key(line).map(AttachmentLines::group);
  }

  /** Whether the line carries the content itself. */
  static boolean isEmbedded(ContentLine line) {
    return line.name().equals("ATTACH")
        && (line.paramValue("VALUE").equalsIgnoreCase("BINARY")
            || line.paramValue("ENCODING").equalsIgnoreCase("BASE64"));
  }

  private static Optional<String> key(ContentLine line) {
    Matcher own = ADDRESS.matcher(line.value().strip());
    if (own.matches()) {
      return Optional.of(own.group(2));
    }
    return Optional.of(line.paramValue("MANAGED-ID"))
        .filter(id -> AttachmentKeys.FORM.matcher(id).matches());
  }

  /** What a VEVENT has attached. */
  static List<Attachment> read(Component event, String uid) {
    List<Attachment> attachments = new ArrayList<>();
    event
        .lines("ATTACH")
        .flatMap(line -> isEmbedded(line) ? Stream.of(embedded(line)) : referred(line, uid))
        .forEach(attachments::add);
    return attachments;
  }

  private static Stream<Attachment> referred(ContentLine line, String uid) {
    Matcher own = ADDRESS.matcher(line.value().strip());
    boolean isOfAnother = own.matches() && !own.group(1).equals(uidSegment(uid));
    return isOfAnother ? Stream.of() : key(line).map(key -> referred(line, key, own)).stream();
  }

  private static Attachment referred(ContentLine line, String key, Matcher own) {
    String size = line.paramValue("SIZE");
    String contentId = line.paramValue(CONTENT_ID);
    return new Attachment(
        key,
        "",
        name(line),
        line.paramValue("FMTTYPE"),
        size.matches("\\d{1,9}") ? Integer.parseInt(size) : 0,
        !contentId.isEmpty(),
        contentId,
        own.matches() ? new Source.File() : new Source.Reference(line.value().strip()));
  }

  private static Attachment embedded(ContentLine line) {
    byte[] content;
    try {
      content = Base64.getMimeDecoder().decode(line.value());
    } catch (IllegalArgumentException e) {
      throw Invalid.invalidResource("an ATTACH with ENCODING=BASE64 is no base64");
    }
    String name = name(line);
    String contentId = AttachmentKeys.contentId(name, content);
    return new Attachment(
        new AttachmentKeys().next(contentId, name),
        "",
        name,
        line.paramValue("FMTTYPE"),
        content.length,
        false,
        contentId,
        new Source.Given(content));
  }

  private static String name(ContentLine line) {
    return FILE_NAMES.stream()
        .map(line::paramValue)
        .filter(name -> !name.isBlank())
        .findFirst()
        .map(name -> name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1))
        .filter(name -> !name.isBlank())
        .orElse("attachment");
  }

  /** The line of an attachment that is, or will be, in Exchange. */
  ContentLine print(String uid, Attachment attachment) {
    List<Param> params = new ArrayList<>();
    if (!attachment.mediaType().isEmpty()) {
      params.add(Param.of("FMTTYPE", attachment.mediaType()));
    }
    params.add(Param.of("FILENAME", attachment.name()));
    if (attachment.size() > 0) {
      params.add(Param.of("SIZE", Integer.toString(attachment.size())));
    }
    params.add(Param.of("MANAGED-ID", attachment.key()));
    if (attachment.inline() && !attachment.contentId().isEmpty()) {
      params.add(Param.of(CONTENT_ID, attachment.contentId()));
    }
    return ContentLine.of("ATTACH", address(uid, attachment)).withParams(params);
  }

  private String address(String uid, Attachment attachment) {
    return attachment.source() instanceof Source.Reference(String link)
            && link.matches("https?://[!-~]+")
        ? link
        : base + PATH + uidSegment(uid) + "/" + attachment.key() + "/" + encoded(attachment.name());
  }

  /** A UID may hold any character, a slash as well. */
  private static String uidSegment(String uid) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(uid.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
