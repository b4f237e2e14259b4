package dev.postern.app.bench.dav;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A request as it goes over the wire.
 *
 * @param octets head and body
 * @param status that the answer must have
 */
record Request(byte[] octets, int status) {

  /**
   * @param headers further lines, each with its line end
   */
  static Request of(
      Server server, String method, String path, String headers, String body, int status) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        method
            + ' '
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + server.port()
            + "\r\nAuthorization: "
            + server.authorization()
            + "\r\nContent-Length: "
            + content.length
            + "\r\n"
            + headers
            + "\r\n";
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    octets.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    octets.writeBytes(content);
    return new Request(octets.toByteArray(), status);
  }

  static Request xml(Server server, String method, String path, int depth, String body) {
    String headers = "Depth: " + depth + "\r\nContent-Type: application/xml; charset=utf-8\r\n";
    return of(server, method, path, headers, body, 207);
  }
}
