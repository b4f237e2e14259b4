package dev.postern.app.bench.mail;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server behind all proxies: it speaks as much IMAP as a login takes, lets anybody in, and
 * beside that only sends and takes octets, so that it is never what is measured.
 *
 * <p>{@code DOWN n} is answered with a literal of n octets, {@code UP {n}} takes one.
 */
final class BareImap implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final byte[] CHUNK = new byte[64 * 1024];
  private static final Pattern LITERAL = Pattern.compile(".*\\{(\\d+)(\\+?)}");

  private final ServerSocket server;

  private BareImap(ServerSocket server) {
    this.server = server;
  }

  static BareImap start() throws IOException {
    BareImap imap = new BareImap(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(imap::accept);
    return imap;
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** Until the client has enough; how it leaves is its own affair. */
  private static void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      new Dialogue(
              new BufferedInputStream(socket.getInputStream(), CHUNK.length),
              new BufferedOutputStream(socket.getOutputStream(), CHUNK.length))
          .run();
    } catch (IOException gone) {
      return;
    }
  }

  private record Dialogue(InputStream in, OutputStream out) {

    void run() throws IOException {
      say("* OK [CAPABILITY IMAP4rev1 SASL-IR LITERAL+ AUTH=PLAIN AUTH=XOAUTH2] ready");
      boolean more;
      do {
        out.flush();
        more = answer(line());
      } while (more);
      out.flush();
    }

    private boolean answer(String line) throws IOException {
      String[] words = line.split(" ", 4);
      String tag = words[0];
      switch (words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "") {
        case "CAPABILITY" -> {
          say("* CAPABILITY IMAP4rev1 SASL-IR LITERAL+ AUTH=PLAIN AUTH=XOAUTH2");
          say(tag + " OK");
        }
        case "LOGIN" -> {
          literals(line);
          say(tag + " OK in");
        }
        case "AUTHENTICATE" -> {
          if (words.length < 4) {
            invite();
            line();
          }
          say(tag + " OK in");
        }
        case "DOWN" -> down(tag, Long.parseLong(words[2]));
        case "UP" -> {
          literals(line);
          say(tag + " OK taken");
        }
        case "LOGOUT" -> {
          say("* BYE");
          say(tag + " OK");
          return false;
        }
        default -> say(tag + " OK");
      }
      return true;
    }

    private void down(String tag, long octets) throws IOException {
      say("* {" + octets + "}");
      for (long left = octets; left > 0; left -= CHUNK.length) {
        out.write(CHUNK, 0, (int) Math.min(left, CHUNK.length));
      }
      say("");
      say(tag + " OK sent");
    }

    /** Takes the literals of a command, and the lines between them. */
    private void literals(String first) throws IOException {
      Matcher literal = LITERAL.matcher(first);
      while (literal.matches()) {
        if (literal.group(2).isEmpty()) {
          invite();
        }
        in.skipNBytes(Long.parseLong(literal.group(1)));
        literal = LITERAL.matcher(line());
      }
    }

    private void invite() throws IOException {
      say("+ go on");
      out.flush();
    }

    private void say(String line) throws IOException {
      out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int octet = in.read(); octet != '\n'; octet = in.read()) {
        if (octet < 0) {
          throw new EOFException();
        }
        if (octet != '\r') {
          line.append((char) octet);
        }
      }
      return line.toString();
    }
  }
}
