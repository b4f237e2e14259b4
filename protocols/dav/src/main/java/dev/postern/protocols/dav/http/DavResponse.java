package dev.postern.protocols.dav.http;

import dev.postern.protocols.dav.xml.XmlWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javax.xml.namespace.QName;

/**
 * An answer. The body is written after the function returned; as long as nothing was sent it may
 * still fail and be replaced by an error.
 */
public record DavResponse(int status, Headers headers, Body body) {

  /** Writes a body of any length. */
  @FunctionalInterface
  public interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  public static DavResponse empty(int status) {
    return new DavResponse(status, Headers.NONE, out -> {});
  }

  public static DavResponse text(int status, String contentType, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new DavResponse(
        status, Headers.NONE.with("Content-Type", contentType), out -> out.write(bytes));
  }

  /** An XML document, written as it is sent. */
  public static DavResponse xml(int status, QName root, Consumer<XmlWriter> content) {
    return new DavResponse(
        status,
        Headers.NONE.with("Content-Type", "application/xml; charset=utf-8"),
        out -> {
          XmlWriter xml = new XmlWriter(out);
          xml.root(root);
          content.accept(xml);
          xml.close();
          xml.flush();
        });
  }

  public DavResponse with(String name, String value) {
    return new DavResponse(status, headers.with(name, value), body);
  }

  public DavResponse with(Headers more) {
    return new DavResponse(status, headers.with(more), body);
  }
}
