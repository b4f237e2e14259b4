package dev.postern.sandbox.mail;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Lines and blocks of bytes over one socket, as the line-based mail protocols need them. Reading is
 * for one thread; writing may happen from several (IMAP announces changes while it waits for DONE).
 */
public final class Wire {
  private static final int BUFFER = 32 * 1024;

  private final InputStream in;
  private final OutputStream out;

  public Wire(Socket socket) throws IOException {
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
  }

  /**
   * The next line without its line end, one char per octet.
   *
   * @throws EOFException when the peer has closed the connection
   * @throws LineTooLong when no line end came within {@code limit} octets
   */
  public String readLine(int limit) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException("connection closed by the client");
      }
      if (line.size() >= limit) {
        throw new LineTooLong(limit);
      }
      line.write(octet);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** Exactly {@code length} octets. */
  public byte[] readBlock(int length) throws IOException {
    byte[] block = in.readNBytes(length);
    if (block.length < length) {
      throw new EOFException("connection closed in the middle of a block");
    }
    return block;
  }

  /** The next octet, or -1 at the end. */
  public int read() throws IOException {
    return in.read();
  }

  /** Reads and forgets everything until the peer closes the connection. */
  public void swallow() throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }

  /** Whether the client has sent more than was read so far. */
  public boolean hasPending() throws IOException {
    return in.available() > 0;
  }

  /** Writes a line, one octet per char, and the line end; {@link #flush} sends it. */
  public synchronized void line(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.write('\r');
    out.write('\n');
  }

  /** Writes octets as they are; {@link #flush} sends them. */
  public synchronized void bytes(byte[] octets) throws IOException {
    out.write(octets);
  }

  public synchronized void flush() throws IOException {
    out.flush();
  }

  /** Writes a line and sends all that was written so far. */
  public synchronized void send(String text) throws IOException {
    line(text);
    out.flush();
  }

  /** A line longer than the protocol allows. */
  public static final class LineTooLong extends IOException {
    LineTooLong(int limit) {
      super("a line exceeds " + limit + " octets");
    }
  }
}
