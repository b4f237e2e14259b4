package dev.postern.app.bench.dav;

import dev.postern.app.bench.UnexpectedAnswer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is kept as long as the server keeps it (RFC 9112 section 9.3). It does as
 * little as can be: what the client spends, the servers lack, as all run on one machine.
 */
final class Wire implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 300_000;

  private final int port;
  private final byte[] buffer = new byte[1 << 16];
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  Wire(int port) {
    this.port = port;
  }

  /** Sends a request and reads the answer to its end; how many octets its body has. */
  long exchange(Request request) throws IOException {
    return exchange(request, OutputStream.nullOutputStream());
  }

  /** The same, with the body. */
  byte[] bytes(Request request) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    exchange(request, body);
    return body.toByteArray();
  }

  String text(Request request) throws IOException {
    return new String(bytes(request), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  private long exchange(Request request, OutputStream body) throws IOException {
    InputStream answer = send(request);
    String statusLine = line(answer);
    int status = Integer.parseInt(statusLine.substring(9, 12));
    long length = -1;
    boolean isChunked = false;
    boolean isKept = statusLine.startsWith("HTTP/1.1");
    for (String header = line(answer); !header.isEmpty(); header = line(answer)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(header.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        isChunked = lower.endsWith("chunked");
      } else if (lower.startsWith("connection:")) {
        isKept = lower.endsWith("keep-alive");
      }
    }
    if (status == 204) {
      length = 0;
    }
    long octets = isChunked ? chunks(answer, body) : copy(answer, body, length);
    if (!isKept || (!isChunked && length < 0)) {
      close();
    }
    if (status != request.status()) {
      throw new UnexpectedAnswer(statusLine + " instead of " + request.status());
    }
    return octets;
  }

  private InputStream send(Request request) throws IOException {
    Socket open = socket;
    InputStream answers = in;
    if (open == null || answers == null) {
      open = new Socket();
      open.setTcpNoDelay(true);
      open.setSoTimeout(TIMEOUT_MILLIS);
      open.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
      answers = new BufferedInputStream(open.getInputStream(), 1 << 16);
      socket = open;
      in = answers;
    }
    open.getOutputStream().write(request.octets());
    return answers;
  }

  private long chunks(InputStream answer, OutputStream body) throws IOException {
    long octets = 0;
    while (true) {
      long size = Long.parseLong(line(answer).split(";", 2)[0].strip(), 16);
      octets += copy(answer, body, size);
      line(answer);
      if (size == 0) {
        return octets;
      }
    }
  }

  /** All there is where the length is negative. */
  private long copy(InputStream answer, OutputStream body, long length) throws IOException {
    long octets = 0;
    while (length < 0 || octets < length) {
      int wanted = length < 0 ? buffer.length : (int) Math.min(buffer.length, length - octets);
      int read = answer.read(buffer, 0, wanted);
      if (read < 0) {
        if (length < 0) {
          return octets;
        }
        throw new EOFException("the answer ended early");
      }
      body.write(buffer, 0, read);
      octets += read;
    }
    return octets;
  }

  private static String line(InputStream answer) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = answer.read(); c != '\n'; c = answer.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended early");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
