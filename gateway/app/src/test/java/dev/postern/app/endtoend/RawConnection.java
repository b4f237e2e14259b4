package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection to an HTTP server that says what it is told, byte for byte. */
final class RawConnection implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
  private static final Pattern CHUNKED = Pattern.compile("(?i)transfer-encoding: chunked");

  private final String authorization;
  private final Socket socket;

  RawConnection(int port, String authorization) throws IOException {
    this.authorization = authorization;
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
  }

  record Answer(int status, String head, String body) {}

  /**
   * A request with its answer.
   *
   * @param header one line
   */
  Answer send(String method, String target, String header, String content) throws IOException {
    byte[] body = content.getBytes(StandardCharsets.UTF_8);
    begin(method, target, header + "\r\nContent-Length: " + body.length, body);
    return read();
  }

  /** A request that may lack an end; nothing is read. */
  void begin(String method, String target, String headers, byte[] body) throws IOException {
    String head =
        method
            + " "
            + target
            + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
            + authorization
            + "\r\n"
            + headers
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().write(body);
    socket.getOutputStream().flush();
  }

  private Answer read() throws IOException {
    InputStream in = socket.getInputStream();
    String head = until(in, "\r\n\r\n");
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Matcher length = LENGTH.matcher(head);
    if (length.find()) {
      body.write(in.readNBytes(Integer.parseInt(length.group(1))));
    } else if (CHUNKED.matcher(head).find()) {
      int size = chunk(in);
      while (size > 0) {
        body.write(in.readNBytes(size));
        until(in, "\r\n");
        size = chunk(in);
      }
      until(in, "\r\n");
    }
    return new Answer(
        Integer.parseInt(head.split(" ", 3)[1]), head, body.toString(StandardCharsets.UTF_8));
  }

  private static int chunk(InputStream in) throws IOException {
    return Integer.parseInt(until(in, "\r\n").strip(), 16);
  }

  private static String until(InputStream in, String end) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(end, Math.max(0, read.length() - end.length())) < 0) {
      int b = in.read();
      assertThat(b).as("the connection lives after %s", read).isNotNegative();
      read.append((char) b);
    }
    return read.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
