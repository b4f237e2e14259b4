package dev.postern.app.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as people write it: a number with s, m, h or d, as in the configuration. */
final class ShortDuration implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    try {
      Duration duration = Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper);
      if (duration.isPositive()) {
        return duration;
      }
    } catch (DateTimeException malformed) {
      throw refused(text);
    }
    throw refused(text);
  }

  private static TypeConversionException refused(String text) {
    return new TypeConversionException(
        "'" + text + "' is no time: a number with s, m, h or d, such as 2d");
  }
}
