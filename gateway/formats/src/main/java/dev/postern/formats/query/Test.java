package dev.postern.formats.query;

/** The {@code test} attribute of CARDDAV:filter and CARDDAV:prop-filter (RFC 6352 §10.5). */
public enum Test {
  /** At least one condition holds; the default in CardDAV. */
  ANY_OF,
  /** All conditions hold. */
  ALL_OF
}
