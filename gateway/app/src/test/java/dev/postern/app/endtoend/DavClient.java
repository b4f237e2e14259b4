package dev.postern.app.endtoend;

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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A WebDAV client that says exactly what it is told, as one login. */
final class DavClient implements AutoCloseable {
  private static final Pattern SYNC_TOKEN =
      Pattern.compile("<(?:\\w+:)?sync-token>([^<]*)</(?:\\w+:)?sync-token>");
  private static final Pattern REASON =
      Pattern.compile(
          "(?s)<[^>]*error[^>]*>\\s*<(?:\\w+:)?([\\w-]+).*?responsedescription>([^<]*)<");
  private static final Pattern HREF =
      Pattern.compile("<(?:\\w+:)?response>\\s*<(?:\\w+:)?href>([^<]*)</(?:\\w+:)?href>");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;
  private final String login;
  private final String authorization;

  DavClient(int port, String login, String password) {
    this.base = URI.create("http://127.0.0.1:" + port);
    this.login = login;
    this.authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((login + ':' + password).getBytes(StandardCharsets.UTF_8));
  }

  /** The path of one of the login's calendars, with a slash at its end. */
  String calendar(String name) {
    return "/dav/calendars/" + login + "/" + name + "/";
  }

  /** The path of one of the login's address books, with a slash at its end. */
  String addressBook(String name) {
    return "/dav/contacts/" + login + "/" + name + "/";
  }

  /**
   * @param headers name and value in turn
   * @throws UncheckedIOException if the server goes away
   */
  HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", authorization)
            .timeout(Duration.ofMinutes(2))
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(String path) {
    return send("GET", path, "");
  }

  HttpResponse<String> delete(String path, String... headers) {
    return send("DELETE", path, "", headers);
  }

  HttpResponse<String> putEvent(String path, String calendar, String... headers) {
    return send("PUT", path, calendar, with(headers, "Content-Type", "text/calendar"));
  }

  HttpResponse<String> putCard(String path, String card, String... headers) {
    return send("PUT", path, card, with(headers, "Content-Type", "text/vcard"));
  }

  /**
   * @param properties elements, in the prefixes D (DAV), C (CalDAV), A (CardDAV) and S
   *     (calendarserver.org)
   */
  HttpResponse<String> propfind(String path, String depth, String properties) {
    return send(
        "PROPFIND",
        path,
        "<D:propfind " + NAMESPACES + "><D:prop>" + properties + "</D:prop></D:propfind>",
        "Depth",
        depth,
        "Content-Type",
        "application/xml");
  }

  /**
   * @param token the last one known, or empty
   */
  HttpResponse<String> syncCollection(String path, String token) {
    return report(
        path,
        "<D:sync-collection "
            + NAMESPACES
            + "><D:sync-token>"
            + token
            + "</D:sync-token><D:sync-level>1</D:sync-level>"
            + "<D:prop><D:getetag/></D:prop></D:sync-collection>");
  }

  HttpResponse<String> calendarMultiget(String path, List<String> hrefs) {
    StringBuilder body =
        new StringBuilder("<C:calendar-multiget " + NAMESPACES + ">")
            .append("<D:prop><D:getetag/><C:calendar-data/></D:prop>");
    hrefs.forEach(href -> body.append("<D:href>").append(href).append("</D:href>"));
    return report(path, body.append("</C:calendar-multiget>").toString());
  }

  HttpResponse<String> report(String path, String body) {
    return send("REPORT", path, body, "Depth", "1", "Content-Type", "application/xml");
  }

  /** The token that a sync-collection report ends with. */
  static String syncToken(HttpResponse<String> multistatus) {
    return SYNC_TOKEN
        .matcher(multistatus.body())
        .results()
        .reduce((first, last) -> last)
        .orElseThrow(() -> new AssertionError("no sync-token in " + multistatus.body()))
        .group(1);
  }

  /** The href of every response in a multistatus, in order. */
  static List<String> hrefs(HttpResponse<String> multistatus) {
    return HREF.matcher(multistatus.body()).results().map((MatchResult m) -> m.group(1)).toList();
  }

  /**
   * What was answered, in a line: the status and, of a refusal, the precondition and the reason.
   */
  static String answered(HttpResponse<String> answer) {
    return "answer: "
        + answer.statusCode()
        + REASON
            .matcher(answer.body())
            .results()
            .map(match -> " " + match.group(1) + ": " + match.group(2).strip())
            .findFirst()
            .orElse("");
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  private static final String NAMESPACES =
      "xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'"
          + " xmlns:A='urn:ietf:params:xml:ns:carddav' xmlns:S='http://calendarserver.org/ns/'";

  private static String[] with(String[] headers, String name, String value) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = name;
    all[headers.length + 1] = value;
    return all;
  }
}
