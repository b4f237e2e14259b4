package dev.postern.app.bench.mail;

import dev.postern.app.bench.UnexpectedAnswer;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocketFactory;

/** A client's connection through a proxy. */
record Connection(Socket socket, InputStream in, OutputStream out) implements AutoCloseable {
  /** Small, since thousands are open; longer reads pass it by. */
  private static final int BUFFER = 512;

  private static final int PATIENCE_MILLIS = 60_000;

  /**
   * Connects, and waits for the greeting.
   *
   * @param tls what to encrypt by, if at all
   * @param from the client's own address
   */
  static Connection open(Proxy proxy, SSLSocketFactory tls, boolean encrypted, InetAddress from)
      throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    Socket plain = new Socket();
    plain.bind(new InetSocketAddress(from, 0));
    plain.connect(new InetSocketAddress(loopback, proxy.port(encrypted)));
    Socket socket = encrypted ? tls.createSocket(plain, "localhost", plain.getPort(), true) : plain;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    Connection connection =
        new Connection(
            socket,
            new BufferedInputStream(socket.getInputStream(), BUFFER),
            socket.getOutputStream());
    connection.line();
    return connection;
  }

  Connection logIn(Proxy proxy) throws IOException {
    expectOk("a LOGIN " + proxy.login() + ' ' + proxy.password());
    return this;
  }

  /** Reads a literal of so many octets, a piece at a time. */
  void down(long octets, byte[] piece) throws IOException {
    send("d DOWN " + octets);
    line();
    for (long left = octets; left > 0; ) {
      int read = in.read(piece, 0, (int) Math.min(left, piece.length));
      if (read < 0) {
        throw new EOFException("the proxy hung up with " + left + " octets to come");
      }
      left -= read;
    }
    ok("d");
  }

  /** Writes a literal of so many octets, a piece at a time. */
  void up(long octets, byte[] piece) throws IOException {
    send("u UP {" + octets + "}");
    line();
    for (long left = octets; left > 0; left -= piece.length) {
      out.write(piece, 0, (int) Math.min(left, piece.length));
    }
    send("");
    ok("u");
  }

  void expectOk(String command) throws IOException {
    send(command);
    ok(command.substring(0, 1));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void send(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private void ok(String tag) throws IOException {
    String line = line();
    while (!line.startsWith(tag + ' ')) {
      line = line();
    }
    if (!line.startsWith(tag + " OK")) {
      throw new UnexpectedAnswer("answered " + line);
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException("the proxy hung up after <" + line + ">");
      }
      line.append((char) octet);
    }
    return line.toString().stripTrailing();
  }
}
