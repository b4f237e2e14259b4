package dev.postern.mirror;

import dev.postern.api.model.Attachment;
import dev.postern.api.model.TemporaryFile;
import java.util.List;

/** Files of one resource on their way to a copy of it; they are there until this is closed. */
record CopiedFiles(List<Attachment> attachments, List<TemporaryFile> contents)
    implements AutoCloseable {
  static final CopiedFiles NONE = new CopiedFiles(List.of(), List.of());

  GivenFiles given() {
    return new GivenFiles(attachments);
  }

  @Override
  public void close() {
    contents.forEach(TemporaryFile::close);
  }
}
