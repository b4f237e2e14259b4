package dev.postern.mirror;

import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.RemoteFolder;
import java.util.Optional;

/**
 * What a listing tells of a folder, as it is stored with the collection. Flat: what was stored when
 * there was nothing but the properties reads as a folder that can be changed.
 */
record ListedFolder(
    String displayName,
    Optional<String> description,
    Optional<String> color,
    Optional<String> order,
    Optional<String> timeZone,
    Optional<String> meCard,
    Optional<String> dead,
    boolean readOnly) {

  static ListedFolder of(RemoteFolder folder) {
    CollectionProperties its = folder.properties();
    return new ListedFolder(
        its.displayName(),
        its.description(),
        its.color(),
        its.order(),
        its.timeZone(),
        its.meCard(),
        its.dead(),
        folder.readOnly());
  }

  CollectionProperties properties() {
    return new CollectionProperties(displayName, description, color, order, timeZone, meCard, dead);
  }
}
