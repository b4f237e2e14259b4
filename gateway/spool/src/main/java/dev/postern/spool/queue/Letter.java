package dev.postern.spool.queue;

import dev.postern.api.mail.Submission;
import dev.postern.store.Sealer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** A kept message as it is submitted: its header as it was settled, its body as it came. */
record Letter(String id, byte[] header, long bodyBytes, Bodies bodies, Sealer sealer)
    implements Submission.Message {
  static final String BODY = "spool body";

  @Override
  public long size() {
    return header.length + bodyBytes;
  }

  @Override
  public InputStream open() throws IOException {
    return new SequenceInputStream(
        new ByteArrayInputStream(header), sealer.unsealing(BODY, bodies.open(id)));
  }
}
