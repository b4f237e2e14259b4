package dev.postern.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as it is printed in Microsoft's documentation.
 *
 * @param firstLine empty if only the body is printed
 */
record PrintedMessage(String firstLine, List<String> headers, String body) {
  static final Path FOLDER =
      Path.of(System.getProperty("postern.testdata", "missing"), "samples/graph");
  private static final ObjectMapper JSON = new ObjectMapper();

  static PrintedMessage read(String name) throws Exception {
    String text = Files.readString(FOLDER.resolve(name + ".http")).replace("\r", "");
    int brace = text.indexOf("\n{");
    List<String> head =
        new ArrayList<>(
            (brace < 0 ? text : text.substring(0, brace))
                .lines()
                .filter(it -> !it.isBlank())
                .toList());
    return new PrintedMessage(
        head.isEmpty() ? "" : head.removeFirst(), head, brace < 0 ? "" : text.substring(brace));
  }

  JsonNode json() throws Exception {
    return JSON.readTree(body);
  }

  int status() {
    return Integer.parseInt(firstLine.split(" ", -1)[1]);
  }
}
