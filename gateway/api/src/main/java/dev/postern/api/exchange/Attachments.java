package dev.postern.api.exchange;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.model.Attachment;
import java.io.InputStream;

/**
 * The contents of events' attachments. They are written and removed together with the event they
 * belong to ({@link ItemStore#update}); here they are read.
 */
@FunctionalInterface
public interface Attachments {

  /**
   * Opens an attachment's content, which comes from Exchange as it is read: a file's bytes, or an
   * Outlook item as MIME, iCalendar or vCard. One call. Whoever opens it closes it.
   *
   * @throws PosternException {@link Failure.NotFound} if it is not there any more, {@link
   *     Failure.Unsupported} for a reference, or trouble upstream; reading may also fail with an
   *     {@link java.io.IOException}
   */
  InputStream open(Access access, ItemId item, Attachment attachment);
}
