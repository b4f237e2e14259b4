package dev.postern.api.model;

/** Who may see an item. */
public enum Sensitivity {
  NORMAL,
  PERSONAL,
  PRIVATE,
  CONFIDENTIAL
}
