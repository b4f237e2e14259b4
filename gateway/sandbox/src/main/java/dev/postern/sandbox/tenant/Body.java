package dev.postern.sandbox.tenant;

/** The body of an item, in the form it was written. */
public record Body(Type type, String text) {

  /** Form of a body. */
  public enum Type {
    HTML,
    TEXT
  }
}
