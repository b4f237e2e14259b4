package dev.postern.backends.microsoft.contact;

import dev.postern.api.exchange.Identity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The UID of a contact. Exchange has none for contacts; those that the gateway did not write get
 * one made of what every API shows and what survives moves: PidTagSearchKey, which every item has
 * but copies share (MS-OXPROPS), and when it was created.
 */
public final class ContactUid {
  /** PidTagSearchKey's number. */
  public static final int SEARCH_KEY = 0x300B;

  private ContactUid() {}

  /**
   * @param searchKey PidTagSearchKey in base64; empty where it is missing
   * @param created counted to the second
   * @param id the item's id, which has to do where the key is missing
   */
  public static String of(
      Optional<Identity> identity, String searchKey, Instant created, String id) {
    return identity
        .map(Identity::uid)
        .filter(uid -> !uid.isEmpty())
        .orElseGet(
            () -> derived(searchKey.isEmpty() ? id : searchKey + "\n" + created.getEpochSecond()));
  }

  private static String derived(String from) {
    return UUID.nameUUIDFromBytes(from.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
