package dev.postern.app.bench.dav;

import dev.postern.app.bench.Multistatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client knows of a server's calendar after its first sync.
 *
 * @param hrefs of its members
 */
record Calendar(Server server, List<String> hrefs, String syncToken) {
  static final String NAMESPACES = "xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'";

  static Calendar of(Server server) throws IOException {
    try (Wire wire = new Wire(server.port())) {
      Multistatus all = Multistatus.read(wire.bytes(sync(server, "")));
      return new Calendar(server, all.hrefs(), all.syncToken());
    }
  }

  /** The texts of all members, in the order of the hrefs. */
  List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Wire wire = new Wire(server.port())) {
      for (String href : hrefs) {
        texts.add(wire.text(Request.of(server, "GET", href, "", "", 200)));
      }
    }
    return texts;
  }

  /** What changed since a token (RFC 6578). */
  static Request sync(Server server, String token) {
    return Request.xml(
        server,
        "REPORT",
        server.calendar(),
        0,
        "<D:sync-collection "
            + NAMESPACES
            + "><D:sync-token>"
            + token
            + "</D:sync-token><D:sync-level>1</D:sync-level>"
            + "<D:prop><D:getetag/></D:prop></D:sync-collection>");
  }
}
