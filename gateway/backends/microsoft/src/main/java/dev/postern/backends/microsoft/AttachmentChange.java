package dev.postern.backends.microsoft;

import dev.postern.api.model.Attachment;
import dev.postern.api.model.Attachment.Source;
import dev.postern.api.model.Details;
import java.util.List;

/**
 * Which attachments come and go. Exchange copies those of a series to an occurrence when it is
 * changed first, so they are written to the series alone.
 *
 * @param added with their contents
 * @param removed as the backend knows them
 */
public record AttachmentChange(List<Attachment> added, List<Attachment> removed) {

  public static AttachmentChange between(Details before, Details after) {
    return new AttachmentChange(
        given(after).stream().filter(it -> !before.attachments().contains(it)).toList(),
        before.attachments().stream().filter(it -> !after.attachments().contains(it)).toList());
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
