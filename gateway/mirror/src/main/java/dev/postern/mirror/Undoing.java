package dev.postern.mirror;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Access;
import dev.postern.api.model.Item;
import dev.postern.mirror.deletion.Selection;
import dev.postern.mirror.deletion.Undone;
import dev.postern.store.Database;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Finds, for each deletion to be undone, the collections that it was in. */
record Undoing(Database database, Kinds kinds, Residences residences) {

  /** As {@link Mirror#undo} says. */
  void run(
      Selection selection,
      Function<MailAddress, Optional<Backends>> backends,
      Consumer<Undone> listener) {
    new Undo(
            database,
            home -> {
              MailAddress mailbox = new MailAddress(home.mailbox());
              return kinds
                  .named(home.kind())
                  .flatMap(kind ->
                      backends
                          .apply(mailbox)
                          .map(
                              found -> restoration(kind, mailbox, found, selection.isRehearsal())));
            })
        .run(selection, listener);
  }

  private <T extends Item> Restoration<T> restoration(
      Kind<T> kind, MailAddress mailbox, Backends backends, boolean isRehearsal) {
    Access access = new Access(mailbox.value(), mailbox);
    return new Restoration<>(residences.of(kind, access, backends), isRehearsal);
  }
}
