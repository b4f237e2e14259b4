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

  /**
   * An answer that is written while it is made, for as long as that takes; without a
   * Content-Length.
   */
  record Streamed(int status, Map<String, String> headers, Writing body) implements HttpReply {
    public Streamed with(String header, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(header, value);
      return new Streamed(status, more, body);
    }
  }

  /** Writes an answer; called on a virtual thread of its own. */
  @FunctionalInterface
  interface Writing {

    /**
     * Returns when there is no more to come.
     *
     * @return whether the answer is complete; otherwise the connection is reset
     */
    boolean to(Sink client) throws InterruptedException;
  }

  /** Where a streamed answer goes. */
  interface Sink {

    /** Sends it at once. */
    void write(String text);

    /** Calls back once nobody listens any more, or at once if that is so already. */
    void onClose(Runnable gone);
  }

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
