package dev.postern.formats.contact;

import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Single properties in the form of vCard 3.0 (RFC 2426) or 4.0 (RFC 6350). */
final class CardVersion {
  private static final Set<String> BINARY = Set.of("PHOTO", "LOGO", "SOUND", "KEY");
  private static final Set<String> DATES = Set.of("BDAY", "ANNIVERSARY", "X-ANNIVERSARY");
  private static final Pattern DASHED = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
  private static final Pattern BASIC = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern YEARLESS = Pattern.compile("--(\\d{2})-?(\\d{2})");
  private static final Pattern LINK = Pattern.compile("\\s*[A-Za-z][A-Za-z0-9+.-]*://");
  private static final Pattern DATA_URI =
      Pattern.compile("data:([^;,]*)(?:;[^,]*)?;base64,(.*)", Pattern.CASE_INSENSITIVE);

  private CardVersion() {}

  static ContentLine in(String version, ContentLine line) {
    return version.equals("4.0") ? in4(line) : in3(line);
  }

  private static ContentLine in4(ContentLine line) {
    if (BINARY.contains(line.name())) {
      return dataUri(line);
    }
    if (DATES.contains(line.name())) {
      return date4(line);
    }
    return switch (line.name()) {
      case "VERSION" -> line.withValue("4.0");
      case "TEL", "EMAIL", "ADR", "IMPP", "URL" -> types4(line);
      case CardKeys.KIND, "X-KIND" -> renamed(line, "KIND");
      case "X-GENDER" -> renamed(line, "GENDER");
      case CardKeys.MEMBER -> renamed(line, "MEMBER");
      default -> line;
    };
  }

  private static ContentLine in3(ContentLine line) {
    if (BINARY.contains(line.name())) {
      return base64(line);
    }
    if (DATES.contains(line.name())) {
      return date3(line);
    }
    return switch (line.name()) {
      case "VERSION" -> line.withValue("3.0");
      case "TEL" -> types3(line.without("VALUE").withValue(Phones.number(line)));
      case "EMAIL", "ADR", "IMPP", "URL" -> types3(line);
      case "KIND" ->
          renamed(line, line.value().strip().equals(Card.GROUP) ? CardKeys.KIND : "X-KIND");
      case "MEMBER" -> renamed(line, CardKeys.MEMBER);
      case "GENDER" -> renamed(line, "X-GENDER");
      default -> line;
    };
  }

  private static ContentLine renamed(ContentLine line, String name) {
    return new ContentLine(line.group(), name, line.params(), line.value());
  }

  private static ContentLine dataUri(ContentLine line) {
    String encoding = line.paramValue("ENCODING").toLowerCase(Locale.ROOT);
    if (!encoding.equals("b") && !encoding.equals("base64")) {
      return line.paramValue("VALUE").equalsIgnoreCase("uri") ? line.without("VALUE") : line;
    }
    String type = line.paramValue("TYPE").toLowerCase(Locale.ROOT);
    String family =
        switch (line.name()) {
          case "SOUND" -> "audio/";
          case "KEY" -> "application/";
          default -> "image/";
        };
    String mediaType =
        type.isEmpty()
            ? family + "octet-stream"
            : type.contains("/") ? type : family + (type.equals("jpg") ? "jpeg" : type);
    String data = line.value().replaceAll("\\s", "");
    return line.without("ENCODING")
        .without("TYPE")
        .without("VALUE")
        .withValue("data:" + mediaType + ";base64," + data);
  }

  private static ContentLine base64(ContentLine line) {
    Matcher uri = DATA_URI.matcher(line.value().replaceAll("\\s", ""));
    if (!uri.matches()) {
      // A link is the usual value in 4.0 and has to be named in 3.0 (RFC 2426 section 3.1.4).
      boolean isLink = LINK.matcher(line.value()).lookingAt();
      return isLink ? line.without("MEDIATYPE").with(Param.of("VALUE", "uri")) : line;
    }
    String mediaType = uri.group(1).toUpperCase(Locale.ROOT);
    return line.without("VALUE")
        .without("MEDIATYPE")
        .with(Param.of("ENCODING", "b"))
        .with(Param.of("TYPE", mediaType.substring(mediaType.indexOf('/') + 1)))
        .withValue(uri.group(2));
  }

  private static ContentLine date4(ContentLine line) {
    ContentLine named = line.name().equals("X-ANNIVERSARY") ? renamed(line, "ANNIVERSARY") : line;
    Matcher date = DASHED.matcher(line.value().strip());
    if (!date.matches()) {
      return named;
    }
    String year = named.param("X-APPLE-OMIT-YEAR").isPresent() ? "--" : date.group(1);
    return named
        .without("X-APPLE-OMIT-YEAR")
        .without("VALUE")
        .withValue(year + date.group(2) + date.group(3));
  }

  private static ContentLine date3(ContentLine line) {
    ContentLine named = line.name().equals("ANNIVERSARY") ? renamed(line, "X-ANNIVERSARY") : line;
    Matcher date = BASIC.matcher(line.value().strip());
    if (date.matches()) {
      return named.withValue(date.group(1) + "-" + date.group(2) + "-" + date.group(3));
    }
    Matcher yearless = YEARLESS.matcher(line.value().strip());
    return yearless.matches()
        ? named
            .with(Param.of("X-APPLE-OMIT-YEAR", "1604"))
            .withValue("1604-" + yearless.group(1) + "-" + yearless.group(2))
        : named;
  }

  private static ContentLine types4(ContentLine line) {
    Map<String, Param> params = new LinkedHashMap<>();
    List<String> types = new ArrayList<>();
    boolean preferred = false;
    for (Param param : line.params()) {
      if (!param.name().equals("TYPE")) {
        params.put(param.name(), param);
        continue;
      }
      for (String type : param.values()) {
        if (type.equalsIgnoreCase("PREF")) {
          preferred = true;
        } else if (!type.equalsIgnoreCase("INTERNET")) {
          types.add(type.toLowerCase(Locale.ROOT));
        }
      }
    }
    List<Param> all = new ArrayList<>();
    if (!types.isEmpty()) {
      all.add(new Param("TYPE", types));
    }
    if (preferred && !params.containsKey("PREF")) {
      all.add(Param.of("PREF", "1"));
    }
    all.addAll(params.values());
    return line.withParams(all);
  }

  private static ContentLine types3(ContentLine line) {
    List<String> types =
        new ArrayList<>(
            line.paramValues("TYPE")
                .flatMap(type -> java.util.Arrays.stream(type.split(",", -1)))
                .map(type -> type.toUpperCase(Locale.ROOT))
                .toList());
    if (line.paramValue("PREF").equals("1") && !types.contains("PREF")) {
      types.add("PREF");
    }
    if (line.name().equals("EMAIL") && !types.contains("INTERNET")) {
      types.addFirst("INTERNET");
    }
    ContentLine plain = line.without("PREF").without("TYPE");
    if (types.isEmpty()) {
      return plain;
    }
    List<Param> params = new ArrayList<>(List.of(new Param("TYPE", types)));
    params.addAll(plain.params());
    return plain.withParams(params);
  }
}
