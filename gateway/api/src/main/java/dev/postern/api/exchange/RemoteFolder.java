package dev.postern.api.exchange;

import dev.postern.api.client.CollectionProperties;
import java.util.Optional;

/**
 * A folder upstream.
 *
 * @param name the collection name that the gateway noted on the folder when a client made it
 * @param readOnly whether Exchange keeps it by itself and lets nobody change it, as a calendar of
 *     birthdays
 */
public record RemoteFolder(
    FolderId id,
    Optional<String> name,
    CollectionProperties properties,
    boolean isDefault,
    boolean readOnly) {

  /** One that can be changed. */
  public RemoteFolder(
      FolderId id, Optional<String> name, CollectionProperties properties, boolean isDefault) {
    this(id, name, properties, isDefault, false);
  }

  /** The same, told whether it can be changed. */
  public RemoteFolder withReadOnly(boolean isReadOnly) {
    return new RemoteFolder(id, name, properties, isDefault, isReadOnly);
  }
}
