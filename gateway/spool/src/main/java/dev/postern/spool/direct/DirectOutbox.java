package dev.postern.spool.direct;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.mail.Envelope;
import dev.postern.api.mail.Outbox;
import dev.postern.api.mail.Submission;
import dev.postern.spool.header.Composition;
import dev.postern.spool.header.HeaderReader;
import dev.postern.spool.header.Sender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;

/** An outbox whose messages are sent while their client waits; nothing outlives a restart. */
record DirectOutbox(Submission submission, Sender sender, Unsure unsure, InstantSource clock)
    implements Outbox {

  @Override
  public long maxSize() {
    return submission.maxSize();
  }

  @Override
  public boolean maySendAs(MailAddress address) {
    return sender.mailboxOf(address).isPresent();
  }

  @Override
  public Draft begin(Envelope envelope) {
    envelope
        .sender()
        .filter(address -> !maySendAs(address))
        .ifPresent(address -> {
          throw new PosternException(
              new Failure.Forbidden("%s may not send as %s".formatted(sender.login(), address)));
        });
    return new Incoming(envelope);
  }

  private final class Incoming implements Draft {
    private final Envelope envelope;
    private final HeaderReader header = new HeaderReader();
    private final Content body = new Content();
    private long size;

    Incoming(Envelope envelope) {
      this.envelope = envelope;
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
      size += length;
      if (size > maxSize()) {
        throw new PosternException(
            new Failure.TooLarge(
                maxSize(), "the message is larger than %d bytes".formatted(maxSize())));
      }
      int taken = header.hasEnded() ? 0 : header.take(octets, offset, length);
      body.write(octets, offset + taken, length - taken);
    }

    @Override
    public String accept() {
      if (!header.hasEnded()) {
        header.end();
      }
      body.complete();
      Composition composed = Composition.of(header, envelope, sender, clock.instant());
      send(
          new Access(sender.login(), composed.mailbox()),
          composed.messageId(),
          new Whole(List.of(composed.header(), header.bodyBeginning()), body));
      return "sent " + composed.messageId();
    }

    @Override
    public void close() {
      body.close();
    }
  }

  private void send(Access access, String messageId, Whole message) {
    if (unsure.contains(access, messageId)) {
      if (submission.wasSent(access, messageId)) {
        unsure.forget(access, messageId);
        return;
      }
    }
    try {
      submission.submit(access, message);
      unsure.forget(access, messageId);
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.Unavailable) {
        unsure.remember(access, messageId);
      }
      throw e;
    }
  }

  /** What is sent: the header as it was settled, and the body as it came. */
  private record Whole(List<byte[]> beginning, Content body) implements Submission.Message {

    @Override
    public long size() {
      return beginning.stream().mapToLong(part -> part.length).sum() + body.size();
    }

    @Override
    public InputStream open() throws IOException {
      List<InputStream> parts =
          List.of(
              new ByteArrayInputStream(beginning.getFirst()),
              new ByteArrayInputStream(beginning.getLast()),
              body.open());
      return new SequenceInputStream(Collections.enumeration(parts));
    }
  }
}
