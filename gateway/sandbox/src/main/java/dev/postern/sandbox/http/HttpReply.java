package dev.postern.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a service makes of a request: an answer, or none at all. */
public sealed interface HttpReply {

  /** The connection is reset without a byte of an answer. */
  record Dropped() implements HttpReply {}

  /** An answer; it is sent with a Content-Length. */
  record Answer(int status, Map<String, String> headers, byte[] body) implements HttpReply {
    public Answer with(String header, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(header, value);
      return new Answer(status, more, body);
    }
  }

  /**
   * An answer of which only the beginning is sent before the connection is reset.
   *
   * @param answer the whole of it, as its Content-Length says
   */
  record CutOff(Answer answer) implements HttpReply {}

  static Answer empty(int status) {
    return new Answer(status, Map.of(), new byte[0]);
  }

  static Answer text(int status, String contentType, String body) {
    return new Answer(
        status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
  }

  static Answer json(int status, JsonNode body) {
    return text(status, "application/json; charset=utf-8", body.toString());
  }
}
