package dev.postern.app.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.SocketFactory;

/** A client's connection that is written to and read from one command after the other. */
final class ImapConnection implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private int commands;

  private ImapConnection(Socket socket) throws IOException {
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.setTcpNoDelay(true);
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    this.out = socket.getOutputStream();
  }

  /** Connects to a port of this computer and awaits the greeting. */
  static ImapConnection open(SocketFactory factory, int port) {
    try {
      ImapConnection connection =
          new ImapConnection(factory.createSocket(InetAddress.getLoopbackAddress(), port));
      connection.line();
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends a command without literals, and reads up to its OK.
   *
   * @throws UnexpectedAnswer if it is not OK
   */
  void command(String command) {
    String answer = completion(send(command));
    if (!answer.startsWith("OK")) {
      throw new UnexpectedAnswer(command.split(" ")[0] + " was answered " + answer);
    }
  }

  /** The tagged answer without its tag; what stands before it is dropped. */
  String completion(String tag) {
    String line = line();
    while (!line.startsWith(tag + ' ')) {
      line = line();
    }
    return line.substring(tag.length() + 1);
  }

  /**
   * Sends a command's first line.
   *
   * @return its tag
   */
  String send(String command) {
    String tag = "b" + ++commands;
    write((tag + ' ' + command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    return tag;
  }

  void write(byte[] octets) {
    try {
      out.write(octets);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line, without its end. */
  String line() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int octet = in.read(); octet != '\n'; octet = in.read()) {
        if (octet < 0) {
          throw new EOFException("the server hung up after <" + line + ">");
        }
        line.write(octet);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** Reads a literal and forgets it. */
  void skip(long octets) {
    try {
      in.skipNBytes(octets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
