package dev.postern.formats.contact;

import dev.postern.api.model.Photo;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Param;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PHOTO with the picture in it: base64 (RFC 2426 §3.1.4) or a data URI (RFC 6350 §6.2.4). */
final class Photos {
  private static final Pattern DATA_URI =
      Pattern.compile("data:([^;,]*)(?:;[^,]*)?;base64,(.*)", Pattern.CASE_INSENSITIVE);
  private static final Set<String> FORM =
      Set.of("ENCODING", "TYPE", "VALUE", "MEDIATYPE", "X-ENCODING");

  private Photos() {}

  /** Empty for a picture that is elsewhere, or that cannot be decoded. */
  static Optional<Photo> read(ContentLine line) {
    Matcher uri = DATA_URI.matcher(line.value().replaceAll("\\s", ""));
    if (uri.matches()) {
      return photo(uri.group(1).toLowerCase(Locale.ROOT), uri.group(2));
    }
    String encoding = line.paramValue("ENCODING").toLowerCase(Locale.ROOT);
    return encoding.equals("b") || encoding.equals("base64")
        ? photo(mediaType(line), line.value().replaceAll("\\s", ""))
        : Optional.empty();
  }

  private static Optional<Photo> photo(String mediaType, String encoded) {
    try {
      byte[] bytes = Base64.getDecoder().decode(encoded);
      return bytes.length == 0
          ? Optional.empty()
          : Optional.of(new Photo(mediaType.isEmpty() ? "image/jpeg" : mediaType, bytes));
    } catch (IllegalArgumentException _) {
      // What is no base64 is kept as the client wrote it.
      return Optional.empty();
    }
  }

  private static String mediaType(ContentLine line) {
    String type =
        line.paramValues("TYPE")
            .map(value -> value.toLowerCase(Locale.ROOT))
            .filter(value -> !value.equals("pref"))
            .findFirst()
            .orElse("jpeg");
    if (type.contains("/")) {
      return type;
    }
    return "image/" + (type.equals("jpg") ? "jpeg" : type);
  }

  /** In the form of vCard 3.0. */
  static ContentLine print(Photo photo) {
    return print(ContentLine.of("PHOTO", ""), photo);
  }

  /** The client's line in the form of vCard 3.0, so that the picture is not kept twice. */
  static ContentLine normalized(ContentLine line) {
    return read(line).map(photo -> print(line, photo)).orElse(line);
  }

  private static ContentLine print(ContentLine line, Photo photo) {
    String type = photo.mediaType();
    List<Param> params = new ArrayList<>();
    params.add(Param.of("ENCODING", "b"));
    params.add(
        Param.of(
            "TYPE", type.startsWith("image/") ? type.substring(6).toUpperCase(Locale.ROOT) : type));
    line.params().stream().filter(param -> !FORM.contains(param.name())).forEach(params::add);
    return line.withParams(params).withValue(Base64.getEncoder().encodeToString(photo.bytes()));
  }
}
