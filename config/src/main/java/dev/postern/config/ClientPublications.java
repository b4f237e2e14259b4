package dev.postern.config;

/**
 * Whether clients may publish calendars of their login's own, and what of them is then shown to
 * whoever knows the address.
 */
public enum ClientPublications {
  /** They may not; what they published while they might is not served. */
  OFF,
  /** When something takes place. */
  BUSY,
  /** Titles and places as well; of private items only when they take place. */
  TITLES,
  /** Everything; of private items only when they take place. */
  PUBLIC
}
