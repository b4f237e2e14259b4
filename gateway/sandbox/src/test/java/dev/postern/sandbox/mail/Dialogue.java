package dev.postern.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** A client that says and expects lines, over a real socket. */
public final class Dialogue implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final SSLContext trust;
  private Socket socket;
  private InputStream in;

  private Dialogue(SSLContext trust, Socket socket) throws IOException {
    this.trust = trust;
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  public static Dialogue secure(int port, SSLContext trust) throws IOException {
    return new Dialogue(trust, trust.getSocketFactory().createSocket("localhost", port));
  }

  public static Dialogue plain(int port, SSLContext trust) throws IOException {
    return new Dialogue(trust, new Socket(InetAddress.getByName("127.0.0.1"), port));
  }

  public Dialogue startTls() throws IOException {
    socket = trust.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
    in = new BufferedInputStream(socket.getInputStream());
    return this;
  }

  public Dialogue c(String line) throws IOException {
    return raw(line + "\r\n");
  }

  public Dialogue raw(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** The next line begins so. */
  public Dialogue s(String... prefixes) {
    for (String prefix : prefixes) {
      assertThat(line()).startsWith(prefix);
    }
    return this;
  }

  /** Lines up to the one that begins so, that one included. */
  public List<String> until(String prefix) {
    List<String> lines = new ArrayList<>();
    do {
      lines.add(line());
    } while (!lines.getLast().startsWith(prefix));
    return lines;
  }

  public String line() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int octet = in.read(); octet != '\n'; octet = in.read()) {
        assertThat(octet).as("the server hung up after " + line).isNotNegative();
        line.write(octet);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("after " + line, e);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  public Dialogue patience(int millis) throws IOException {
    socket.setSoTimeout(millis);
    return this;
  }

  public void isHungUpOn() throws IOException {
    assertThat(in.read()).isNegative();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
