package dev.postern.api.exchange;

import java.util.UUID;

/**
 * The name of one write, noted in the intent before and on the item with it, so that a retry can
 * look it up.
 */
public record WriteId(String value) {
  private static final String BEGUN = "/begun";

  public static WriteId random() {
    return new WriteId(UUID.randomUUID().toString());
  }

  /** What stands on the item while the write is not finished, and nobody was told of it yet. */
  public WriteId begun() {
    return new WriteId(value + BEGUN);
  }
}
