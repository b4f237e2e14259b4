package dev.postern.sandbox.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.http.HttpReply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An answer of Microsoft Graph, alone or in a batch.
 *
 * @param body of an answer in JSON
 * @param media of an answer that is none; its type is among the headers
 */
public record GraphReply(
    int status, Map<String, String> headers, Optional<ObjectNode> body, Optional<byte[]> media) {

  public static GraphReply of(int status, ObjectNode body) {
    return new GraphReply(status, Map.of(), Optional.of(body), Optional.empty());
  }

  public static GraphReply empty(int status) {
    return new GraphReply(status, Map.of(), Optional.empty(), Optional.empty());
  }

  public static GraphReply media(String contentType, byte[] content) {
    return new GraphReply(
        200, Map.of("Content-Type", contentType), Optional.empty(), Optional.of(content));
  }

  public GraphReply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new GraphReply(status, more, body, media);
  }

  HttpReply http() {
    HttpReply.Answer answer =
        body.map(it -> HttpReply.json(status, it))
            .or(() -> media.map(it -> new HttpReply.Answer(status, Map.of(), it)))
            .orElseGet(() -> HttpReply.empty(status));
    for (Map.Entry<String, String> header : headers.entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }
}
