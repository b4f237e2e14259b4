package dev.postern.backends.microsoft;

import dev.postern.api.model.Attachment;
import dev.postern.api.model.Attachment.Source;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Which attachments come and go. Exchange copies those of a series to an occurrence when it is
 * changed first, so they are written to the series alone; where they go, their copies go as well.
 *
 * @param added with their contents
 * @param removed as the backend knows them
 */
public record AttachmentChange(List<Attachment> added, List<Attachment> removed) {

  public static AttachmentChange between(Event before, Event after) {
    List<Attachment> held = before.main().attachments();
    List<Attachment> wanted = after.main().attachments();
    List<Attachment> removed =
        new ArrayList<>(held.stream().filter(it -> !wanted.contains(it)).toList());
    for (Event.Override override : before.overrides()) {
      if (after.deleted().contains(override.originalStart())) {
        continue;
      }
      List<Attachment> left = left(override.originalStart(), after);
      override.details().attachments().stream()
          .filter(it -> !left.contains(it))
          .filter(it -> removed.stream().noneMatch(one -> one.id().equals(it.id())))
          .forEach(removed::add);
    }
    return new AttachmentChange(
        given(after.main()).stream().filter(it -> !held.contains(it)).toList(), removed);
  }

  /** What an occurrence is to have. */
  private static List<Attachment> left(LocalDateTime originalStart, Event after) {
    return after.overrides().stream()
        .filter(it -> it.originalStart().equals(originalStart))
        .findFirst()
        .map(Event.Override::details)
        .orElse(after.main())
        .attachments();
  }

  /** Those of an event whose contents came with it. */
  public static List<Attachment> given(Details details) {
    return details.attachments().stream()
        .filter(it -> it.source() instanceof Source.Given)
        .toList();
  }

  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty();
  }
}
