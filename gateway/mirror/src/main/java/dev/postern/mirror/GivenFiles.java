package dev.postern.mirror;

import dev.postern.api.model.Attachment;
import dev.postern.api.model.Event;
import dev.postern.api.model.Item;
import java.util.List;

/** The contents of files that a text names, and that came beside it. */
record GivenFiles(List<Attachment> files) {
  static final GivenFiles NONE = new GivenFiles(List.of());

  /** What was read of the text, with the contents. */
  <T extends Item> T into(T item, Kind<T> kind) {
    if (files.isEmpty() || !(item instanceof Event event)) {
      return item;
    }
    List<Attachment> complete =
        event.main().attachments().stream()
            .map(it -> files.contains(it) ? files.get(files.indexOf(it)) : it)
            .toList();
    return kind.type()
        .cast(
            new Event(
                event.uid(),
                event.main().with(complete),
                event.recurrence(),
                event.overrides(),
                event.deleted(),
                event.extras()));
  }
}
