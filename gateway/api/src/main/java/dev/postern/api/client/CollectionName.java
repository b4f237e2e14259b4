package dev.postern.api.client;

/** The last segment of a collection's path, unescaped: stable, and unique within a home. */
public record CollectionName(String value) {
  @Override
  public String toString() {
    return value;
  }
}
