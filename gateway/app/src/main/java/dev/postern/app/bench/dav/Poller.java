package dev.postern.app.bench.dav;

import static dev.postern.app.bench.dav.Calendar.NAMESPACES;

import dev.postern.app.bench.Multistatus;
import dev.postern.app.bench.UnexpectedAnswer;
import java.io.IOException;

/** One person's client, which asks as DAVx5 does whether there is anything new. */
final class Poller {
  private final Server server;
  private volatile String token = "";

  Poller(Server server) {
    this.server = server;
  }

  /** The first time: all there is. */
  void sync() throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.exchange(properties());
      token = Multistatus.read(wire.bytes(Calendar.sync(server, ""))).syncToken();
    }
  }

  /** Asks over a connection of its own; there must be nothing new. */
  void poll() throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.exchange(properties());
      Multistatus news = Multistatus.read(wire.bytes(Calendar.sync(server, token)));
      if (!news.hrefs().isEmpty() || !news.syncToken().equals(token)) {
        throw new UnexpectedAnswer(server.login() + " is told of changes that nobody made");
      }
    }
  }

  private Request properties() {
    return Request.xml(
        server,
        "PROPFIND",
        server.calendar(),
        0,
        "<D:propfind "
            + NAMESPACES
            + " xmlns:CS='http://calendarserver.org/ns/'><D:prop><CS:getctag/><D:sync-token/>"
            + "</D:prop></D:propfind>");
  }
}
