package dev.postern.app.bench.dav;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A CalDAV server that runs in a process of its own, on 127.0.0.1, until it is closed. */
interface Server extends AutoCloseable {

  /** For people, with its version. */
  String name();

  int port();

  /** The path of the calendar that is asked for. */
  String calendar();

  String login();

  String password();

  /** The value of the header. */
  default String authorization() {
    String credentials = login() + ':' + password();
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  /** How much time of processors it has used so far. */
  Duration cpuTime();

  @Override
  void close();
}
