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
 */
public record CollectionProperties(
    String displayName,
    Optional<String> description,
    Optional<String> color,
    Optional<String> order,
    Optional<String> timeZone) {}
