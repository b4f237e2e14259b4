package dev.postern.api.exchange;

import dev.postern.api.model.Event;
import dev.postern.api.model.Events;

/** What contract tests do to a store of events. */
abstract class ItemStoreActions extends StoreActions<Event> {

  @Override
  final Identity identity(Event event) {
    return Events.identity(event.uid() + ".ics", event.uid());
  }

  /** With the UID that was noted, whether or not the API could write it. */
  @Override
  final RemoteItem<Event> asTaken(RemoteItem<Event> item) {
    return item.identity()
        .map(identity ->
            new RemoteItem<>(
                item.id(),
                item.version(),
                item.created(),
                item.modified(),
                item.identity(),
                Events.uid(item.item(), identity.uid())))
        .orElse(item);
  }
}
