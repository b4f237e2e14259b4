package dev.postern.spool.queue;

import dev.postern.api.MailAddress;
import dev.postern.api.mail.Submission;

/** The way out of each mailbox at the moment. */
@FunctionalInterface
public interface Submissions {

  /**
   * @throws dev.postern.api.PosternException if there is none now
   */
  Submission of(MailAddress mailbox);
}
