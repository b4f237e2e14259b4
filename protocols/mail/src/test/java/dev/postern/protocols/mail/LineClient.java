package dev.postern.protocols.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * One end of a line protocol over a real socket, for tests that read as dialogues: a client of the
 * gateway, or a connection of a {@link ScriptedServer}.
 */
public final class LineClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private Socket socket;
  private InputStream in;
  private OutputStream out;

  LineClient(Socket socket) {
    use(socket);
  }

  public static LineClient connect(int port) {
    return connect("127.0.0.1", port);
  }

  static LineClient connect(String host, int port) {
    try {
      return new LineClient(new Socket(host, port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connects with TLS from the first byte. */
  public static LineClient connectTls(int port, SSLContext trust) {
    LineClient client = connect(port);
    client.handshake(trust);
    return client;
  }

  private void use(Socket socket) {
    this.socket = socket;
    try {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
      out = socket.getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes over to TLS as a client, as after STARTTLS. */
  public void handshake(SSLContext trust) {
    handshake(trust, true);
  }

  /** Goes over to TLS as a server. */
  public void handshakeAsServer() {
    handshake(TestCertificate.context(), false);
  }

  private void handshake(SSLContext context, boolean client) {
    try {
      SSLSocket tls =
          (SSLSocket)
              context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
      tls.setUseClientMode(client);
      tls.startHandshake();
      use(tls);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void send(String line) {
    sendRaw(line + "\r\n");
  }

  public void sendRaw(String text) {
    sendRaw(text.getBytes(StandardCharsets.UTF_8));
  }

  public void sendRaw(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line without its end. */
  public String line() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int c = in.read(); c != '\n'; c = in.read()) {
        assertThat(c).as("the connection ended after <%s>", line).isNotEqualTo(-1);
        line.write(c);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("after <" + line + ">", e);
    }
    return line.toString(StandardCharsets.UTF_8).replaceFirst("\r$", "");
  }

  /** Reads a line and asserts how it begins. */
  public String expect(String beginning) {
    String line = line();
    assertThat(line).startsWith(beginning);
    return line;
  }

  /** Reads lines up to one that begins so. */
  public List<String> readTo(String beginning) {
    List<String> lines = new ArrayList<>();
    do {
      lines.add(line());
    } while (!lines.getLast().startsWith(beginning));
    return lines;
  }

  public byte[] octets(int count) {
    try {
      byte[] octets = in.readNBytes(count);
      assertThat(octets.length).isEqualTo(count);
      return octets;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asserts that the other side closes, in good order, without another byte. */
  public void expectEnd() {
    try {
      assertThat(in.read()).as("the end of the connection").isEqualTo(-1);
    } catch (IOException e) {
      throw new UncheckedIOException("the connection did not end in good order", e);
    }
  }

  /** Throws away what comes until the other side closes. */
  public void drain() {
    try {
      in.transferTo(OutputStream.nullOutputStream());
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
