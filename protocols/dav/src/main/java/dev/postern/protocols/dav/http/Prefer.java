package dev.postern.protocols.dav.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the client prefers (RFC 7240, RFC 8144), and Apple's older {@code Brief: t}.
 *
 * @param minimal return=minimal: nothing that the client can do without
 * @param representation return=representation: what a write left, with its answer
 * @param noroot depth-noroot: the members of a collection without itself
 */
public record Prefer(boolean minimal, boolean representation, boolean noroot) {

  /** The headers that an answer may depend on. */
  public static final String VARY = "Prefer, Brief";

  public static Prefer of(Headers headers) {
    Set<String> preferences =
        headers.list("Prefer").stream()
            .flatMap(value -> Arrays.stream(value.split("[,;]")))
            .map(preference -> preference.replaceAll("[\\s\"]", "").toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    boolean brief = headers.first("Brief").filter("t"::equalsIgnoreCase).isPresent();
    boolean noroot =
        headers.first("Depth").filter(depth -> depth.strip().endsWith(",noroot")).isPresent();
    return new Prefer(
        brief || preferences.contains("return=minimal"),
        preferences.contains("return=representation"),
        noroot || preferences.contains("depth-noroot"));
  }
}
