package dev.postern.sandbox.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.http.HttpReply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An answer of Microsoft Graph, alone or in a batch. */
public record GraphReply(int status, Map<String, String> headers, Optional<ObjectNode> body) {

  public static GraphReply of(int status, ObjectNode body) {
    return new GraphReply(status, Map.of(), Optional.of(body));
  }

  public static GraphReply empty(int status) {
    return new GraphReply(status, Map.of(), Optional.empty());
  }

  public GraphReply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new GraphReply(status, more, body);
  }

  HttpReply http() {
    HttpReply.Answer answer =
        body.map(it -> HttpReply.json(status, it)).orElseGet(() -> HttpReply.empty(status));
    for (Map.Entry<String, String> header : headers.entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }
}
