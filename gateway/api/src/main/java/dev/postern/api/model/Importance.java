package dev.postern.api.model;

/** The mark of importance. */
public enum Importance {
  LOW,
  NORMAL,
  HIGH
}
