package dev.postern.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** A CalDAV client with one calendar, as phones and desktops are. */
final class Device implements AutoCloseable {
  /** How many texts are fetched at once. */
  static final int BATCH = 100;

  private static final String NAMESPACES = "xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'";

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final String login;
  private final String password;
  private List<String> hrefs = List.of();
  private String syncToken = "";

  Device(int port, String login, String password) {
    this.port = port;
    this.login = login;
    this.password = password;
  }

  /** Another one of the same person, which knows nothing yet. */
  Device another() {
    return new Device(port, login, password);
  }

  /** Finds the calendar from the login alone (RFC 6764 section 6). */
  void discover() {
    propfind("/dav/", 0, "<D:current-user-principal/>");
    propfind("/dav/principals/" + login + "/", 0, "<C:calendar-home-set/>");
    propfind("/dav/calendars/" + login + "/", 1, "<D:resourcetype/><D:displayname/>");
  }

  /** Asks what changed since the last time (RFC 6578); at first, that is everything. */
  List<String> sync() {
    Multistatus changes =
        report(
            "<D:sync-collection "
                + NAMESPACES
                + "><D:sync-token>"
                + syncToken
                + "</D:sync-token><D:sync-level>1</D:sync-level>"
                + "<D:prop><D:getetag/></D:prop></D:sync-collection>");
    if (syncToken.isEmpty()) {
      hrefs = changes.hrefs();
    }
    syncToken = changes.syncToken();
    return changes.hrefs();
  }

  /** Fetches the texts of all that the first sync found. */
  void fetchAll() {
    for (int begin = 0; begin < hrefs.size(); begin += BATCH) {
      multiget(hrefs.subList(begin, Math.min(begin + BATCH, hrefs.size())));
    }
  }

  /** Fetches as many texts as go into one request. */
  void fetchBatch() {
    multiget(hrefs.subList(0, Math.min(BATCH, hrefs.size())));
  }

  /** Stores a calendar object of its own. */
  void put(CalendarObject object) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(calendar() + object.uid() + ".ics"))
            .header("Content-Type", "text/calendar; charset=utf-8")
            .PUT(BodyPublishers.ofString(object.text()));
    HttpResponse<byte[]> answer = send(request);
    if (answer.statusCode() / 100 != 2) {
      throw unexpected(answer);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  private String calendar() {
    return "/dav/calendars/" + login + "/calendar/";
  }

  private void multiget(List<String> wanted) {
    StringBuilder body =
        new StringBuilder("<C:calendar-multiget " + NAMESPACES + ">")
            .append("<D:prop><D:getetag/><C:calendar-data/></D:prop>");
    wanted.forEach(href -> body.append("<D:href>").append(href).append("</D:href>"));
    int got = report(body.append("</C:calendar-multiget>").toString()).hrefs().size();
    if (got != wanted.size()) {
      throw new UnexpectedAnswer("of " + wanted.size() + " events " + got + " were answered");
    }
  }

  private void propfind(String path, int depth, String properties) {
    String body = "<D:propfind " + NAMESPACES + "><D:prop>" + properties + "</D:prop></D:propfind>";
    multistatus("PROPFIND", path, depth, body);
  }

  private Multistatus report(String body) {
    return multistatus("REPORT", calendar(), 1, body);
  }

  private Multistatus multistatus(String method, String path, int depth, String body) {
    HttpResponse<byte[]> answer =
        send(
            HttpRequest.newBuilder(uri(path))
                .header("Depth", Integer.toString(depth))
                .header("Content-Type", "application/xml; charset=utf-8")
                .method(method, BodyPublishers.ofString(body)));
    if (answer.statusCode() != 207) {
      throw unexpected(answer);
    }
    return Multistatus.read(answer.body());
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    String credentials = login + ':' + password;
    String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    request.header("Authorization", "Basic " + basic).timeout(Duration.ofMinutes(5));
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnexpectedAnswer("interrupted");
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static UnexpectedAnswer unexpected(HttpResponse<byte[]> answer) {
    return new UnexpectedAnswer(
        answer.request().method()
            + " "
            + answer.uri().getPath()
            + " was answered "
            + answer.statusCode()
            + ": "
            + new String(answer.body(), StandardCharsets.UTF_8));
  }
}
