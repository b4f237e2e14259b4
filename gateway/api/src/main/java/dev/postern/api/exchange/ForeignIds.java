package dev.postern.api.exchange;

import java.util.Collection;
import java.util.Map;

/**
 * Tells how another backend of the same Exchange calls the items that this one knows. Ids that
 * cannot be translated are left out of the answer.
 */
public interface ForeignIds {

  /**
   * This backend's ids of what the other one calls so.
   *
   * @param backend the other one's name
   */
  Map<ItemId, ItemId> toOwn(Access access, String backend, Collection<ItemId> ids);

  /** The other backend's ids of what this one calls so. */
  Map<ItemId, ItemId> fromOwn(Access access, String backend, Collection<ItemId> ids);
}
