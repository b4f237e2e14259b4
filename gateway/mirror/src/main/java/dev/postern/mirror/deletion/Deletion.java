package dev.postern.mirror.deletion;

import dev.postern.api.client.ResourceName;
import java.time.Instant;

/**
 * What a client deleted, without its text.
 *
 * @param id the journal's
 * @param act the client's request
 * @param created when the item was made upstream
 * @param actor the login
 */
public record Deletion(
    long id,
    String act,
    Place place,
    ResourceName name,
    String uid,
    Instant created,
    Manner manner,
    String actor,
    Instant deleted) {

  /** How it was deleted. */
  public enum Manner {
    /** By itself, and nobody was told: Deleted Items has it as it was. */
    ALONE,
    /** And others were told, by a cancellation or a refusal. */
    TOLD,
    /** With the collection that it was in. */
    WITH_COLLECTION
  }
}
