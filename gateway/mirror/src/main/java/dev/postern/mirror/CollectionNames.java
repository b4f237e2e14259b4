package dev.postern.mirror;

import dev.postern.api.MailAddress;
import dev.postern.api.client.CollectionName;
import dev.postern.api.exchange.RemoteFolder;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The path names of folders. The default one has a fixed name; the others the one noted on the
 * folder when a client made it, or else one that follows from the folder's display name, so that a
 * rebuilt mirror finds the same. Where two folders of a home would get the same, the later one's
 * gets a suffix from its id.
 */
final class CollectionNames {
  /** Stands between the owner and the owner's name of a shared collection. */
  private static final char SHARED = '~';

  private static final int MAX_LENGTH = 60;

  private CollectionNames() {}

  static CollectionName choose(RemoteFolder folder, Kind<?> kind, Set<CollectionName> taken) {
    if (folder.isDefault()) {
      return kind.defaultCollection();
    }
    CollectionName wanted =
        folder
            .name()
            .filter(CollectionNames::isValid)
            .map(CollectionName::new)
            .orElseGet(() -> new CollectionName(kind.prefix() + slug(folder)));
    return taken.contains(wanted) || kind.isReserved(wanted)
        ? new CollectionName(wanted.value() + "-" + Digests.hex(folder.id().value(), 4))
        : wanted;
  }

  /** The name stands on the folder, where others can write as well. */
  static boolean isValid(String name) {
    return !name.isEmpty()
        && name.length() <= 200
        && !name.equals(".")
        && !name.equals("..")
        && name.indexOf('/') < 0
        && !looksShared(name)
        && name.chars().noneMatch(Character::isISOControl);
  }

  /** What somebody else's home calls a collection of that owner. */
  static CollectionName shared(MailAddress owner, CollectionName local) {
    return new CollectionName(owner.value() + SHARED + local.value());
  }

  /** The owner's own name of a collection; empty if it is not one of that owner. */
  static Optional<CollectionName> ofOwner(MailAddress owner, CollectionName shared) {
    String prefix = owner.value() + SHARED;
    return shared.value().startsWith(prefix)
        ? Optional.of(new CollectionName(shared.value().substring(prefix.length())))
        : Optional.empty();
  }

  /** Names like {@code bob@contoso.example~calendar} are those of what others share. */
  private static boolean looksShared(String name) {
    int at = name.indexOf('@');
    return at >= 0 && name.indexOf(SHARED, at) >= 0;
  }

  private static String slug(RemoteFolder folder) {
    String ascii =
        Normalizer.normalize(folder.properties().displayName(), Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    String cut = ascii.length() > MAX_LENGTH ? ascii.substring(0, MAX_LENGTH) : ascii;
    return cut.isEmpty() ? "folder-" + Digests.hex(folder.id().value(), 4) : cut;
  }
}
