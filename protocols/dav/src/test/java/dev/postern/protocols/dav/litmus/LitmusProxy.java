package dev.postern.protocols.dav.litmus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Between litmus and a server of calendars: a file that litmus PUTs becomes an event that carries
 * it, a folder that it makes a calendar; names lose their nesting, as collections here have none.
 * What is named {@code …dest} stands in a calendar of its own, because two resources of one
 * calendar cannot have the same UID; {@code prop}, on which litmus sets properties of its own, is a
 * calendar, as events have none. All else passes as it is, byte for byte.
 */
final class LitmusProxy implements AutoCloseable {
  private static final String MKCOL =
      "<d:mkcol xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'><d:set><d:prop>"
          + "<d:resourcetype><d:collection/><c:calendar/></d:resourcetype></d:prop></d:set>"
          + "</d:mkcol>";
  private static final String PROPERTIES = "/litmus/prop";
  private static final Pattern CARRIED = Pattern.compile("X-LITMUS:(\\S*)");
  private static final Pattern UID = Pattern.compile("(?m)^UID:(\\S+)");
  private static final Pattern HOP = Pattern.compile("(?mi)^(Content-Length|Connection|TE):.*\r\n");
  private static final Pattern EXPECT = Pattern.compile("(?mi)^Expect:");
  private static final Pattern FOLD = Pattern.compile("\r\n[ \t]");

  private final int port;
  private final String home;
  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param port of the server, on this machine
   * @param home the path of the calendar home, with a slash at its end
   */
  LitmusProxy(int port, String home) throws IOException {
    this.port = port;
    this.home = home;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/";
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }

  private void accept() {
    try {
      while (!socket.isClosed()) {
        Socket client = socket.accept();
        threads.execute(() -> serve(client));
      }
    } catch (SocketException closed) {
      // The test is over.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One request a connection: litmus connects again for the next. */
  private void serve(Socket client) {
    try (client) {
      String head = Message.head(client.getInputStream());
      if (EXPECT.matcher(head).find()) {
        splice(head, client);
      } else if (!head.isEmpty()) {
        byte[] body = Message.body(head, client.getInputStream());
        client.getOutputStream().write(answer(new Message(head, body)).bytes());
      }
    } catch (SocketException closed) {
      // litmus has gone, or the test is over.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is about the dialogue of head and body passes as it is, but for the path. */
  private void splice(String head, Socket client) throws IOException {
    String[] words = head.split(" ", 3);
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String sent =
          words[0] + " " + mapped(words[1]) + " " + words[2] + "Connection: close\r\n\r\n";
      server.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
      threads.execute(() -> {
        try {
          client.getInputStream().transferTo(server.getOutputStream());
        } catch (IOException ended) {
          // The server has answered, or litmus has gone.
        }
      });
      server.getInputStream().transferTo(client.getOutputStream());
    }
  }

  private Message answer(Message request) throws IOException {
    String[] words = request.head().split(" ", 3);
    String path = mapped(words[1]);
    String head =
        words[0]
            + " "
            + path
            + " "
            + HOP.matcher(words[2]).replaceAll("")
            + "Connection: close\r\n";
    Matcher destination =
        Pattern.compile("(?mi)^Destination: (http://[^/]*)?(/\\S*)").matcher(head);
    if (destination.find()) {
      head =
          destination.replaceFirst(
              "Destination: " + Matcher.quoteReplacement(mapped(destination.group(2))));
    }
    boolean isStart = words[1].equals("/litmus/");
    byte[] body = request.body();
    switch (words[0]) {
      case "PUT" -> {
        if (words[1].equals(PROPERTIES)) {
          body = MKCOL.getBytes(StandardCharsets.UTF_8);
          head = head.replaceFirst("^PUT", "MKCOL").replaceAll("(?mi)^Content-Type:.*\r\n", "");
          return translated(exchange(head + "Content-Type: application/xml\r\n", body));
        }
        body = event(path, head, body);
        head = head.replaceAll("(?mi)^Content-Type:.*\r\n", "") + "Content-Type: text/calendar\r\n";
      }
      case "MKCOL" -> {
        String plain = home + "litmus/" + words[1].replaceFirst("^/litmus/(.*?)/?$", "$1");
        if (isThere(head, plain)) {
          head = head.replace(path, plain);
        }
        if (body.length == 0) {
          body = MKCOL.getBytes(StandardCharsets.UTF_8);
          head += "Content-Type: application/xml\r\n";
        }
        if (isStart) {
          exchange(head.replace(path, home + "litmus-b/"), body);
        }
      }
      case "DELETE" -> {
        if (isStart) {
          exchange(head.replace(path, home + "litmus-b/"), body);
        }
      }
      default -> {
        // As it is.
      }
    }
    return translated(exchange(head, body));
  }

  private boolean isThere(String head, String path) throws IOException {
    String get = head.replaceFirst("^\\S+ \\S+", Matcher.quoteReplacement("GET " + path));
    return exchange(get, new byte[0]).head().startsWith("HTTP/1.1 200");
  }

  /** An event that carries a file; one that is there already keeps its UID. */
  private byte[] event(String path, String head, byte[] file) throws IOException {
    String get = head.replaceFirst("^PUT", "GET").replaceAll("(?mi)^(If|Expect)[^:]*:.*\r\n", "");
    Matcher uid = UID.matcher(exchange(get, new byte[0]).text());
    String text =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//litmus//EN\r\nBEGIN:VEVENT\r\nUID:"
            + (uid.find() ? uid.group(1) : UUID.randomUUID().toString())
            + "\r\nDTSTAMP:20261120T100000Z\r\nDTSTART:20261201T100000Z\r\n"
            + "DTEND:20261201T110000Z\r\nSUMMARY:litmus\r\nX-LITMUS:"
            + Base64.getEncoder().encodeToString(file)
            + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Message translated(Message answer) {
    Matcher carried = CARRIED.matcher(FOLD.matcher(answer.text()).replaceAll(""));
    byte[] body = answer.body();
    if (answer.head().toLowerCase(java.util.Locale.ROOT).contains("content-type: text/calendar")
        && carried.find()) {
      body = Base64.getDecoder().decode(carried.group(1));
    } else if (body.length > 0) {
      body = unmapped(answer.text()).getBytes(StandardCharsets.UTF_8);
    }
    String head = HOP.matcher(unmapped(answer.head())).replaceAll("") + "Connection: close\r\n";
    return new Message(head, body);
  }

  private Message exchange(String head, byte[] body) throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = server.getOutputStream();
      out.write(new Message(head, body).bytes());
      out.flush();
      return Message.read(server.getInputStream());
    }
  }

  private String mapped(String path) {
    if (!path.startsWith("/litmus/")) {
      return path;
    }
    if (path.equals(PROPERTIES)) {
      return home + "litmus-prop/";
    }
    String rest = path.substring("/litmus/".length());
    int slash = rest.indexOf('/');
    if (slash >= 0) {
      return home + "litmus-" + rest;
    }
    return home + (rest.endsWith("dest") ? "litmus-b/" : "litmus/") + rest;
  }

  private String unmapped(String text) {
    return text.replace(home + "litmus/", "/litmus/")
        .replace(home + "litmus-b/", "/litmus/")
        .replace(home + "litmus-", "/litmus/");
  }

  /**
   * A request or an answer.
   *
   * @param head with the line end of its last line, without the empty line
   */
  private record Message(String head, byte[] body) {
    private static final Pattern LENGTH = Pattern.compile("(?mi)^Content-Length: *(\\d+)");

    static Message read(InputStream in) throws IOException {
      return new Message(head(in), in.readAllBytes());
    }

    /** Empty if the connection ends before. */
    static String head(InputStream in) throws IOException {
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      String head = "";
      while (!head.endsWith("\r\n\r\n")) {
        int b = in.read();
        if (b < 0) {
          return "";
        }
        read.write(b);
        if (b == '\n') {
          head = read.toString(StandardCharsets.UTF_8);
        }
      }
      return head.substring(0, head.length() - 2);
    }

    static byte[] body(String head, InputStream in) throws IOException {
      Matcher length = LENGTH.matcher(head);
      return length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    byte[] bytes() throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(head.getBytes(StandardCharsets.UTF_8));
      out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      out.write(body);
      return out.toByteArray();
    }
  }
}
