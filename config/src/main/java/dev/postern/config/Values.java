package dev.postern.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the typed values of a section; notes a fault where a value is not of its type. */
final class Values {
  private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})([smhd])");

  private Values() {}

  static Optional<Integer> integer(Section section, String key, int least, int most) {
    Optional<String> text = section.text(key);
    Optional<Integer> value =
        text.filter(digits -> digits.matches("-?\\d{1,10}"))
            .map(Long::valueOf)
            .filter(number -> number >= least && number <= most)
            .map(Long::intValue);
    if (text.isPresent() && value.isEmpty()) {
      section.fault(key, "must be a whole number from " + least + " to " + most);
    }
    return value;
  }

  static Optional<Boolean> flag(Section section, String key) {
    Optional<String> text = section.text(key);
    Optional<Boolean> value =
        text.filter(word -> word.equals("true") || word.equals("false")).map(Boolean::valueOf);
    if (text.isPresent() && value.isEmpty()) {
      section.fault(key, "must be true or false");
    }
    return value;
  }

  static Optional<Duration> duration(Section section, String key) {
    Optional<String> text = section.text(key);
    Optional<Duration> value = text.flatMap(Values::parseDuration);
    if (text.isPresent() && value.isEmpty()) {
      section.fault(key, "must be a duration: a number with s, m, h or d, or ISO 8601's PT90S");
    }
    return value;
  }

  static Optional<URI> uri(Section section, String key) {
    Optional<String> text = section.text(key);
    Optional<URI> value = text.flatMap(Values::parseUri);
    if (text.isPresent() && value.isEmpty()) {
      section.fault(key, "must be a URL with scheme and host");
    }
    return value;
  }

  static Optional<Path> path(Section section, String key) {
    Optional<String> text = section.text(key);
    Optional<Path> value = text.filter(name -> !name.isBlank()).flatMap(Values::parsePath);
    if (text.isPresent() && value.isEmpty()) {
      section.fault(key, "must be the path of a file");
    }
    return value;
  }

  static <E extends Enum<E>> Optional<E> choice(Section section, String key, Class<E> type) {
    Optional<String> text = section.text(key);
    Optional<E> value =
        text.flatMap(word ->
            Arrays.stream(type.getEnumConstants())
                .filter(constant -> written(constant).equals(word))
                .findFirst());
    if (text.isPresent() && value.isEmpty()) {
      section.fault(
          key,
          "must be one of "
              + Arrays.stream(type.getEnumConstants())
                  .map(Values::written)
                  .collect(Collectors.joining(", ")));
    }
    return value;
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<Duration> parseDuration(String text) {
    Matcher matcher = SHORT_DURATION.matcher(text);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      return Optional.of(
          switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          });
    }
    try {
      return Optional.of(Duration.parse(text)).filter(duration -> !duration.isNegative());
    } catch (DateTimeException notIso) {
      return Optional.empty();
    }
  }

  private static Optional<URI> parseUri(String text) {
    try {
      return Optional.of(new URI(text)).filter(uri -> uri.isAbsolute() && uri.getHost() != null);
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<Path> parsePath(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException malformed) {
      return Optional.empty();
    }
  }
}
