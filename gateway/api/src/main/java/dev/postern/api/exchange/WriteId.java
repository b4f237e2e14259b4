package dev.postern.api.exchange;

import java.util.UUID;

/**
 * The name of one write, noted in the intent before and on the item with it, so that a retry can
 * look it up.
 */
public record WriteId(String value) {
  public static WriteId random() {
    return new WriteId(UUID.randomUUID().toString());
  }
}
