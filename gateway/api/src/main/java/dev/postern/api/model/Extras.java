package dev.postern.api.model;

/**
 * What a client wrote and Exchange has no field for, as one opaque text. Only {@code formats}
 * writes and reads it; a backend stores it on the item as a named property and gives it back
 * unchanged (promise 5).
 */
public record Extras(String value) {
  public static final Extras NONE = new Extras("");
}
