package dev.postern.protocols.dav.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Accept (RFC 9110 section 12.5.1), as far as versions of one media type are told apart by it.
 *
 * @param ranges in the order they stand in; none if there is no such header
 */
public record Accept(List<Range> ranges) {
  private static final Pattern ITEM = Pattern.compile("(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*\")+");
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([^=;\\s]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\"\\s]*))");
  private static final Pattern WEIGHT = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

  /**
   * A media range.
   *
   * @param mediaType in lower case, perhaps with wildcards
   * @param version the parameter of that name
   * @param quality from 0 to 1
   */
  public record Range(String mediaType, Optional<String> version, double quality) {}

  public static Accept of(Headers headers) {
    List<Range> ranges = new ArrayList<>();
    Matcher item = ITEM.matcher(headers.list("Accept").orElse(""));
    while (item.find()) {
      range(item.group()).ifPresent(ranges::add);
    }
    return new Accept(List.copyOf(ranges));
  }

  /**
   * How much the client likes a media type in a version: what its most specific range says, 0 if
   * none is about it.
   *
   * @param names all names of the media type
   */
  public double quality(String version, String... names) {
    double quality = 0;
    int specific = 0;
    for (Range range : ranges) {
      int rank = rank(range, version, Arrays.asList(names));
      if (rank > specific) {
        specific = rank;
        quality = range.quality();
      }
    }
    return quality;
  }

  private static int rank(Range range, String version, List<String> names) {
    if (range.version().filter(other -> !other.equals(version)).isPresent()) {
      return 0;
    }
    if (names.contains(range.mediaType())) {
      return range.version().isPresent() ? 4 : 3;
    }
    String family = names.getFirst().replaceFirst("/.*", "/*");
    return range.mediaType().equals(family) ? 2 : range.mediaType().equals("*/*") ? 1 : 0;
  }

  private static Optional<Range> range(String item) {
    int semicolon = item.indexOf(';');
    String type = (semicolon < 0 ? item : item.substring(0, semicolon)).strip();
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> version = Optional.empty();
    double quality = 1;
    Matcher parameter = PARAMETER.matcher(semicolon < 0 ? "" : item.substring(semicolon));
    while (parameter.find()) {
      String value = parameter.group(2) != null ? parameter.group(2) : parameter.group(3);
      switch (parameter.group(1).toLowerCase(Locale.ROOT)) {
        case "version" -> version = Optional.of(value);
        // A weight that is none is passed over: the range was meant.
        case "q" -> quality = WEIGHT.matcher(value).matches() ? Double.parseDouble(value) : 1;
        default -> {
          // Neither a charset nor anything else is chosen from.
        }
      }
    }
    return Optional.of(new Range(type.toLowerCase(Locale.ROOT), version, quality));
  }
}
