package dev.postern.protocols.smtp;

import java.nio.ByteBuffer;

/**
 * The message that follows DATA (RFC 5321 section 4.5.2). It ends at CRLF, dot, CRLF and at nothing
 * else: whoever takes another sequence for its end can be made to see commands where others see
 * text, or the other way round (SMTP smuggling, CVE-2023-51764 and its kin).
 *
 * <p>Printers and scripts end lines by a line feed or a carriage return alone, or by CR CR LF.
 * Those become CRLF here, once, so that nobody behind this sees other lines than it does.
 */
final class DotReader implements MessageSource {
  /** As many octets as one octet can add to the message. */
  private static final int MOST_FOR_ONE = 6;

  private enum State {
    /** Behind CRLF, where the end may come. */
    LINE,
    /** Behind the end of a line that is none by the standard. */
    LOOSE_LINE,
    TEXT,
    DOT,
    DOT_CR,
    LOOSE_DOT,
    CR,
    CR_CR,
    END
  }

  /** The line end of the DATA command counts (RFC 5321 section 4.1.1.4). */
  private State state = State.LINE;

  @Override
  public boolean ended() {
    return state == State.END;
  }

  @Override
  public int take(byte[] octets, int start, int end, ByteBuffer message) {
    int next = start;
    while (next < end && state != State.END && message.remaining() >= MOST_FOR_ONE) {
      state = after(octets[next++], message);
    }
    return next - start;
  }

  private State after(byte octet, ByteBuffer message) {
    return switch (state) {
      case LINE -> octet == '.' ? State.DOT : text(octet, message);
      case LOOSE_LINE -> octet == '.' ? State.LOOSE_DOT : text(octet, message);
      case TEXT -> text(octet, message);
      case DOT -> octet == '\r' ? State.DOT_CR : dotted(octet, message);
      case DOT_CR -> {
        if (octet == '\n') {
          yield State.END;
        }
        message.put((byte) '.');
        yield returned(octet, message);
      }
      case LOOSE_DOT -> dotted(octet, message);
      case CR -> returned(octet, message);
      case CR_CR -> {
        if (octet != '\n') {
          line(message);
        }
        yield returned(octet, message);
      }
      case END -> throw new IllegalStateException("the message has ended");
    };
  }

  private static State text(byte octet, ByteBuffer message) {
    return switch (octet) {
      case '\r' -> State.CR;
      case '\n' -> {
        line(message);
        yield State.LOOSE_LINE;
      }
      default -> {
        message.put(octet);
        yield State.TEXT;
      }
    };
  }

  /** Behind a dot that begins a line: it was added by the client, unless it stands alone. */
  private static State dotted(byte octet, ByteBuffer message) {
    if (octet == '\r' || octet == '\n') {
      message.put((byte) '.');
    }
    return text(octet, message);
  }

  /** Behind a carriage return that is not written yet. */
  private static State returned(byte octet, ByteBuffer message) {
    switch (octet) {
      case '\n' -> {
        line(message);
        return State.LINE;
      }
      case '\r' -> {
        return State.CR_CR;
      }
      default -> {
        line(message);
        return octet == '.' ? State.LOOSE_DOT : text(octet, message);
      }
    }
  }

  private static void line(ByteBuffer message) {
    message.put((byte) '\r').put((byte) '\n');
  }
}
