package dev.postern.sandbox.graph;

import dev.postern.sandbox.graph.resource.GraphZone;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request's Prefer headers ask for.
 *
 * @param zone the zone of start and end in answers
 * @param textBodies whether bodies are to be plain text; they are HTML otherwise
 * @param immutableIds whether ids are of the kind that survives a move
 * @param pageSize the largest page of a delta query
 */
public record Preferences(
    GraphZone zone, boolean textBodies, boolean immutableIds, Optional<Integer> pageSize) {
  private static final Pattern PREFERENCE =
      Pattern.compile("([\\w.-]+)\\s*=\\s*(?:\"([^\"]*)\"|([^,;\\s]+))");

  /**
   * Preferences that Graph does not know are ignored (RFC 7240 section 2).
   *
   * @throws GraphError for a time zone nobody knows
   */
  static Preferences parse(List<String> headers) {
    Preferences preferences = new Preferences(GraphZone.UTC, false, false, Optional.empty());
    for (String header : headers) {
      Matcher matcher = PREFERENCE.matcher(header);
      while (matcher.find()) {
        String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        preferences = preferences.with(matcher.group(1).toLowerCase(Locale.ROOT), value);
      }
    }
    return preferences;
  }

  private Preferences with(String name, String value) {
    return switch (name) {
      case "outlook.timezone" ->
          new Preferences(GraphZone.named(value), textBodies, immutableIds, pageSize);
      case "outlook.body-content-type" ->
          new Preferences(zone, value.equalsIgnoreCase("text"), immutableIds, pageSize);
      case "idtype" ->
          new Preferences(zone, textBodies, value.equalsIgnoreCase("ImmutableId"), pageSize);
      case "odata.maxpagesize" ->
          new Preferences(zone, textBodies, immutableIds, Optional.of(Query.number(name, value)));
      default -> this;
    };
  }
}
