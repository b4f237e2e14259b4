package dev.postern.backends.ews.soap;

import dev.postern.api.PosternException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/**
 * What comes over a connection that Exchange holds open: whole envelopes, one after the other. They
 * are told apart by their end tags, as no text of XML can hold one, and each is read by itself.
 */
public final class Envelopes implements AutoCloseable {
  /** In bytes; far more than the events of two hundred mailboxes at once. */
  private static final int LARGEST = 16 << 20;

  private static final Pattern END = Pattern.compile("</(?:[^:<>\\s]+:)?Envelope\\s*>");
  private static final int LONGEST_END = 64;

  private final InputStream in;
  private final byte[] chunk = new byte[8192];
  private final Bytes envelope = new Bytes();
  private int next;
  private int filled;
  private volatile long heard = System.nanoTime();

  /** Bytes of which the end can be looked at. */
  private static final class Bytes extends ByteArrayOutputStream {
    String tail(int from) {
      return new String(buf, from, count - from, StandardCharsets.UTF_8);
    }
  }

  Envelopes(InputStream in) {
    this.in = in;
  }

  /**
   * The next response message; waits until it has come. Empty at the end.
   *
   * @throws IOException if the connection breaks or what comes is no answer of Exchange
   * @throws PosternException for a SOAP fault
   */
  public Optional<Reply> next() throws IOException {
    envelope.reset();
    int open = 0;
    for (int b = read(); b >= 0; b = read()) {
      if (envelope.size() == 0 && b <= ' ') {
        continue;
      }
      if (b == '<') {
        open = envelope.size();
      }
      envelope.write(b);
      if (b == '>' && isEnd(open)) {
        return Optional.of(reply());
      }
      if (envelope.size() > LARGEST) {
        throw new IOException("an answer without an end");
      }
    }
    return Optional.empty();
  }

  /** For how many nanoseconds nothing has come. */
  public long silence() {
    return System.nanoTime() - heard;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new IllegalStateException("a body that cannot be given up", e);
    }
  }

  private boolean isEnd(int open) {
    int length = envelope.size() - open;
    if (length > LONGEST_END) {
      return false;
    }
    return END.matcher(envelope.tail(open)).matches();
  }

  private Reply reply() throws IOException {
    try {
      return Call.element(envelope.toByteArray()).childrenAt("ResponseMessages").stream()
          .findFirst()
          .map(Reply::of)
          .orElseThrow(() -> new IOException("an answer without a message"));
    } catch (XMLStreamException e) {
      throw new IOException("what came is no answer of Exchange", e);
    }
  }

  private int read() throws IOException {
    if (next == filled) {
      filled = in.read(chunk);
      next = 0;
      heard = System.nanoTime();
      if (filled < 0) {
        filled = 0;
        return -1;
      }
    }
    return chunk[next++] & 0xff;
  }
}
