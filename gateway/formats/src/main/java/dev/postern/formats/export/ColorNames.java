package dev.postern.formats.export;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** COLOR (RFC 7986 section 5.9) takes the names of CSS only: the basic ones of CSS 2.1. */
final class ColorNames {
  private static final Pattern RGB =
      Pattern.compile("#(\\p{XDigit}{2})(\\p{XDigit}{2})(\\p{XDigit}{2})(\\p{XDigit}{2})?");

  private static final Map<String, Integer> NAMES =
      Map.ofEntries(
          Map.entry("aqua", 0x00FFFF),
          Map.entry("black", 0x000000),
          Map.entry("blue", 0x0000FF),
          Map.entry("fuchsia", 0xFF00FF),
          Map.entry("gray", 0x808080),
          Map.entry("green", 0x008000),
          Map.entry("lime", 0x00FF00),
          Map.entry("maroon", 0x800000),
          Map.entry("navy", 0x000080),
          Map.entry("olive", 0x808000),
          Map.entry("orange", 0xFFA500),
          Map.entry("purple", 0x800080),
          Map.entry("red", 0xFF0000),
          Map.entry("silver", 0xC0C0C0),
          Map.entry("teal", 0x008080),
          Map.entry("white", 0xFFFFFF),
          Map.entry("yellow", 0xFFFF00));

  private ColorNames() {}

  /** The name of the colour nearest to #RRGGBB; empty if it is none. */
  static Optional<String> nearest(String color) {
    Matcher rgb = RGB.matcher(color.strip());
    if (!rgb.matches()) {
      return Optional.empty();
    }
    int wanted = Integer.parseInt(rgb.group(1) + rgb.group(2) + rgb.group(3), 16);
    return NAMES.entrySet().stream()
        .min(
            Comparator.<Map.Entry<String, Integer>>comparingInt(
                    named -> distance(named.getValue(), wanted))
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
  }

  private static int distance(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int apart = (one >> shift & 0xFF) - (other >> shift & 0xFF);
      sum += apart * apart;
    }
    return sum;
  }
}
