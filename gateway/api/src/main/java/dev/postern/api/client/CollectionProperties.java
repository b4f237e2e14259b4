package dev.postern.api.client;

import java.util.Optional;

/**
 * What clients can set on a collection. Kept on the folder upstream, where every node and a rebuilt
 * mirror find it.
 *
 * @param displayName the folder's name
 * @param description free text
 * @param color as Apple writes it: #RRGGBB or #RRGGBBAA
 * @param order Apple's calendar-order
 * @param timeZone the text of calendar-timezone: an iCalendar object with one VTIMEZONE
 * @param meCard of the default address book: the path of the card that is the owner's own (Calendar
 *     Server's me-card)
 */
public record CollectionProperties(
    String displayName,
    Optional<String> description,
    Optional<String> color,
    Optional<String> order,
    Optional<String> timeZone,
    Optional<String> meCard) {

  /** Without a card of the owner's own. */
  public CollectionProperties(
      String displayName,
      Optional<String> description,
      Optional<String> color,
      Optional<String> order,
      Optional<String> timeZone) {
    this(displayName, description, color, order, timeZone, Optional.empty());
  }

  /** The same with another card of the owner's own, or none. */
  public CollectionProperties withMeCard(Optional<String> path) {
    return new CollectionProperties(displayName, description, color, order, timeZone, path);
  }
}
