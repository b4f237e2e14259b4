package dev.postern.protocols.dav.error;

import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.Headers;
import dev.postern.protocols.dav.xml.Namespaces;
import dev.postern.protocols.dav.xml.XmlWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.namespace.QName;

/**
 * An error answer: a DAV:error (RFC 4918 section 16) with the preconditions that did not hold, and
 * a sentence for people.
 *
 * @param conditions what stands inside DAV:error, each as it writes itself
 */
public record DavError(
    int status, List<Consumer<XmlWriter>> conditions, String message, Headers headers) {

  /** What is said of a request does not grow with what was sent. */
  private static final int MOST_SAID = 500;

  public static DavError of(int status, String message) {
    String said =
        message.length() > MOST_SAID ? message.substring(0, MOST_SAID - 1) + "…" : message;
    return new DavError(status, List.of(), said, Headers.NONE);
  }

  /** An error that names a precondition without content. */
  public static DavError of(int status, QName condition, String message) {
    return of(status, message).with(xml -> xml.empty(condition));
  }

  public DavError with(Consumer<XmlWriter> condition) {
    List<Consumer<XmlWriter>> more =
        Stream.concat(conditions.stream(), Stream.of(condition)).toList();
    return new DavError(status, more, message, headers);
  }

  public DavError withHeader(String name, String value) {
    return new DavError(status, conditions, message, headers.with(name, value));
  }

  public DavResponse response() {
    return DavResponse.xml(status, Namespaces.dav("error"), this::writeContent)
        .with(headers)
        .with("Cache-Control", "no-store");
  }

  /** The content of the DAV:error, for use inside a multistatus as well. */
  public void writeContent(XmlWriter xml) {
    conditions.forEach(condition -> condition.accept(xml));
    xml.element(Namespaces.dav("responsedescription"), message);
  }
}
