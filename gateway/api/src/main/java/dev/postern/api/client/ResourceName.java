package dev.postern.api.client;

/**
 * The last segment of a resource's path, unescaped. The client chose it, and it stays (promise 4);
 * never derived from a backend's id.
 */
public record ResourceName(String value) {
  public ResourceName {
    if (value.isEmpty() || value.indexOf('/') >= 0) {
      throw new IllegalArgumentException("not a resource name: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
