package dev.postern.protocols.dav.http;

import java.util.Arrays;

/** Prefer: return=minimal (RFC 8144), and Apple's older {@code Brief: t}. */
public final class Prefer {
  private Prefer() {}

  public static boolean minimal(Headers headers) {
    boolean prefer =
        headers.list("Prefer").stream()
            .flatMap(value -> Arrays.stream(value.split("[,;]")))
            .map(preference -> preference.replaceAll("[\\s\"]", ""))
            .anyMatch("return=minimal"::equalsIgnoreCase);
    return prefer || headers.first("Brief").filter("t"::equalsIgnoreCase).isPresent();
  }
}
