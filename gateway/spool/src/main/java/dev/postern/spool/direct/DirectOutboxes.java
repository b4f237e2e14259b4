package dev.postern.spool.direct;

import dev.postern.api.mail.Outbox;
import dev.postern.api.mail.Submission;
import dev.postern.spool.header.Sender;
import java.time.InstantSource;

/** The outboxes of one tenant whose messages are sent while their clients wait. */
public final class DirectOutboxes {
  private final Submission submission;
  private final InstantSource clock;
  private final Unsure unsure;

  public DirectOutboxes(Submission submission, InstantSource clock) {
    this.submission = submission;
    this.clock = clock;
    this.unsure = new Unsure(clock);
  }

  public Outbox of(Sender sender) {
    return new DirectOutbox(submission, sender, unsure, clock);
  }
}
