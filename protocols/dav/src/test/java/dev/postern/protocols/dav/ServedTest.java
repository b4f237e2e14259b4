package dev.postern.protocols.dav;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests share: a fresh server for each, and texts to put on it. */
abstract class ServedTest {
  TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static String event(String uid, String... lines) {
    return String.join(
            "\r\n",
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//test//EN",
            "BEGIN:VEVENT",
            "UID:" + uid,
            "DTSTAMP:20261120T100000Z",
            "DTSTART:20261121T100000Z",
            "DTEND:20261121T110000Z",
            "SUMMARY:" + uid)
        + "\r\n"
        + (lines.length == 0 ? "" : String.join("\r\n", lines) + "\r\n")
        + "END:VEVENT\r\nEND:VCALENDAR\r\n";
  }

  static String card(String uid, String name, String... lines) {
    return String.join(
            "\r\n", "BEGIN:VCARD", "VERSION:3.0", "UID:" + uid, "FN:" + name, "N:" + name + ";;;;")
        + "\r\n"
        + (lines.length == 0 ? "" : String.join("\r\n", lines) + "\r\n")
        + "END:VCARD\r\n";
  }

  TestServer.Answer put(String path, String text, String... headers) {
    return server.send("PUT", path, text, headers);
  }

  String propfind(String path, String depth, String properties) {
    return server
        .send(
            "PROPFIND",
            path,
            "<d:propfind xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'"
                + " xmlns:cd='urn:ietf:params:xml:ns:carddav'"
                + " xmlns:cs='http://calendarserver.org/ns/'><d:prop>"
                + properties
                + "</d:prop></d:propfind>",
            "Depth",
            depth)
        .body();
  }
}
