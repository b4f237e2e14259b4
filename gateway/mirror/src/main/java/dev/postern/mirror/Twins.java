package dev.postern.mirror;

import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Item;
import java.sql.SQLException;
import java.util.Optional;

/**
 * People copy items in Outlook, and Exchange copies a task of a series when one of the series is
 * done: with all that is noted on them, and so soon after a write that the stamp may not give the
 * copy away. Of two items with one UID the older keeps it, in whatever order they are listed; the
 * younger gets one of its own, because a UID tells a resource from all others (RFC 4791 §4.1).
 */
record Twins<T extends Item>(Replica<T> replica) {

  /**
   * The item as it is told apart from the others of its collection; empty while the one that has to
   * give way to it is being written: it is then to be looked at later.
   *
   * @param live what the mirror has of it, whose UID never changes
   */
  Optional<RemoteItem<T>> apart(ResourceWriter to, Optional<ResourceRow> live, RemoteItem<T> item)
      throws SQLException {
    if (live.isPresent()) {
      return Optional.of(
          Naming.with(item, item.identity(), Naming.withUid(item.item(), live.get().uid())));
    }
    Optional<ResourceRow> twin =
        ResourceTable.withUid(to.transaction(), to.collection().id(), item.item().uid());
    if (twin.isEmpty()) {
      return Optional.of(item);
    }
    if (item.created().isBefore(twin.get().created())) {
      if (replica.busy(to).test(twin.get().name())) {
        return Optional.empty();
      }
      rename(to, twin.get());
      return Optional.of(item);
    }
    String own = Naming.ownUid(item.item().uid(), item.created());
    return Optional.of(Naming.with(item, Optional.empty(), Naming.withUid(item.item(), own)));
  }

  /** Gives a younger one that came first what it would have got if it had come last. */
  private void rename(ResourceWriter to, ResourceRow twin) throws SQLException {
    Optional<Contents.Content<T>> held = replica.contents().of(to.transaction(), twin);
    if (held.isEmpty()) {
      return;
    }
    String own = Naming.ownUid(twin.uid(), twin.created());
    RemoteItem<T> item =
        new RemoteItem<>(
            twin.item(),
            twin.version(),
            twin.created(),
            twin.created(),
            Optional.empty(),
            Naming.withUid(held.get().base(), own));
    String text = replica.kind().format().merge(held.get().text(), held.get().base(), item);
    to.replace(twin, Snapshot.of(text, item, replica.kind().format()));
    to.rename(twin, Naming.derived(own, replica.kind().suffix()));
  }
}
