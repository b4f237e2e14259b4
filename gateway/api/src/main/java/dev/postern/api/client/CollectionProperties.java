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
 * @param dead the properties that only clients know (RFC 4918 section 4): one XML element around
 *     them, which means nothing here
 */
public record CollectionProperties(
    String displayName,
    Optional<String> description,
    Optional<String> color,
    Optional<String> order,
    Optional<String> timeZone,
    Optional<String> meCard,
    Optional<String> dead) {

  /** Without a card of the owner's own, and without what only clients know. */
  public CollectionProperties(
      String displayName,
      Optional<String> description,
      Optional<String> color,
      Optional<String> order,
      Optional<String> timeZone) {
    this(displayName, description, color, order, timeZone, Optional.empty(), Optional.empty());
  }

  /** These, with what differs between two others as the second has it. */
  public CollectionProperties changed(CollectionProperties from, CollectionProperties to) {
    return new CollectionProperties(
        from.displayName.equals(to.displayName) ? displayName : to.displayName,
        from.description.equals(to.description) ? description : to.description,
        from.color.equals(to.color) ? color : to.color,
        from.order.equals(to.order) ? order : to.order,
        from.timeZone.equals(to.timeZone) ? timeZone : to.timeZone,
        from.meCard.equals(to.meCard) ? meCard : to.meCard,
        from.dead.equals(to.dead) ? dead : to.dead);
  }

  public CollectionProperties withDisplayName(String name) {
    return new CollectionProperties(name, description, color, order, timeZone, meCard, dead);
  }

  public CollectionProperties withDescription(Optional<String> text) {
    return new CollectionProperties(displayName, text, color, order, timeZone, meCard, dead);
  }

  public CollectionProperties withColor(Optional<String> other) {
    return new CollectionProperties(displayName, description, other, order, timeZone, meCard, dead);
  }

  public CollectionProperties withOrder(Optional<String> other) {
    return new CollectionProperties(displayName, description, color, other, timeZone, meCard, dead);
  }

  public CollectionProperties withTimeZone(Optional<String> text) {
    return new CollectionProperties(displayName, description, color, order, text, meCard, dead);
  }

  /** The same with another card of the owner's own, or none. */
  public CollectionProperties withMeCard(Optional<String> path) {
    return new CollectionProperties(displayName, description, color, order, timeZone, path, dead);
  }

  public CollectionProperties withDead(Optional<String> element) {
    return new CollectionProperties(
        displayName, description, color, order, timeZone, meCard, element);
  }
}
