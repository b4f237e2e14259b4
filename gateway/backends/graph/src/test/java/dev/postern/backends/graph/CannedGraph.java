package dev.postern.backends.graph;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that answers with exactly these bytes, one request a connection, over plain HTTP. */
final class CannedGraph implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

  private final ServerSocket socket;
  private final UnaryOperator<String> answers;

  /** What was asked, each with its head and body. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  /**
   * @param answers from the request as it came to the answer as it goes, both from the first line
   *     on
   */
  CannedGraph(UnaryOperator<String> answers) throws IOException {
    this.answers = answers;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::serve);
  }

  /** An answer of JSON. */
  static String json(int status, String more, String body) {
    return answer(status, "Content-Type: application/json\r\n" + more, body);
  }

  static String answer(int status, String headers, String body) {
    return "HTTP/1.1 %d Canned\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s"
        .formatted(status, headers, body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.startVirtualThread(() -> answer(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket client) {
    try (client) {
      String request = read(new BufferedInputStream(client.getInputStream()));
      requests.add(request);
      OutputStream out = client.getOutputStream();
      out.write(answers.apply(request).getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException gone) {
      requests.add("the client went: " + gone.getMessage());
    }
  }

  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.write(next);
    }
    Matcher length = LENGTH.matcher(head.toString(StandardCharsets.UTF_8));
    byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    return head.toString(StandardCharsets.UTF_8) + new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
