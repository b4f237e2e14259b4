package dev.postern.protocols.dav.multistatus;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.Failures;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.Prefer;
import dev.postern.protocols.dav.http.Status;
import dev.postern.protocols.dav.property.PropertyValue;
import dev.postern.protocols.dav.property.Propstats;
import dev.postern.protocols.dav.xml.XmlWriter;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.namespace.QName;

/** A DAV:multistatus (RFC 4918 section 13), written response by response. */
public final class Multistatus {
  private final XmlWriter xml;
  private final boolean minimal;

  private Multistatus(XmlWriter xml, boolean minimal) {
    this.xml = xml;
    this.minimal = minimal;
  }

  /**
   * A 207.
   *
   * @param minimal leaves out what is not there (RFC 8144 section 2.1)
   * @param content writes the responses, while the answer is being sent
   */
  public static DavResponse of(boolean minimal, Consumer<Multistatus> content) {
    DavResponse response =
        DavResponse.xml(
            207, dav("multistatus"), xml -> content.accept(new Multistatus(xml, minimal)));
    DavResponse varied = response.with("Vary", Prefer.VARY);
    return minimal ? varied.with("Preference-Applied", "return=minimal") : varied;
  }

  /** A 207 that may leave out the collection itself (RFC 8144 section 2.2). */
  public static DavResponse of(Prefer prefer, Consumer<Multistatus> content) {
    DavResponse response = of(prefer.minimal(), content);
    return prefer.noroot()
        ? response.with(
            "Preference-Applied",
            prefer.minimal() ? "return=minimal, depth-noroot" : "depth-noroot")
        : response;
  }

  /** A DAV:response on its own, as DAV:expand-property nests them. */
  public static void response(XmlWriter xml, String href, Propstats propstats) {
    new Multistatus(xml, false).resource(href, propstats);
  }

  /** The same for a resource as a whole. */
  public static void status(XmlWriter xml, String href, int status) {
    new Multistatus(xml, false).status(href, status);
  }

  /** The properties of a resource. */
  public void resource(String href, Propstats propstats) {
    xml.open(dav("response")).element(dav("href"), href);
    // A response must have a propstat (RFC 4918 section 14.24), if only an empty one.
    boolean nothingElse =
        propstats.failed().isEmpty() && (minimal || propstats.missing().isEmpty());
    if (!propstats.found().isEmpty() || nothingElse) {
      propstat(200, () -> propstats.found().forEach(this::property));
    }
    if (!minimal && !propstats.missing().isEmpty()) {
      propstat(404, () -> propstats.missing().forEach(xml::empty));
    }
    propstats.failed().forEach((name, failure) -> failed(href, name, failure));
    xml.close();
  }

  /** A resource as a whole: gone, or refused. */
  public void status(String href, int status) {
    xml.open(dav("response"))
        .element(dav("href"), href)
        .element(dav("status"), Status.line(status))
        .close();
  }

  /** A resource as a whole, with the reason. */
  public void error(String href, DavError error) {
    xml.open(dav("response"))
        .element(dav("href"), href)
        .element(dav("status"), Status.line(error.status()))
        .open(dav("error"));
    error.conditions().forEach(condition -> condition.accept(xml));
    xml.close().element(dav("responsedescription"), error.message()).close();
  }

  /** What became of each property of a PROPPATCH that was refused. */
  public void refused(String href, Map<QName, DavError> refused, Collection<QName> others) {
    xml.open(dav("response")).element(dav("href"), href);
    Refusals.write(xml, refused, others);
    xml.close();
  }

  /** The result was cut here (RFC 6578 section 3.6, RFC 6352 section 8.6.2). */
  public void truncated(String href) {
    error(
        href, DavError.of(507, dav("number-of-matches-within-limits"), "there is more; ask again"));
  }

  /** RFC 6578 section 6.2: stands last. */
  public void syncToken(String token) {
    xml.element(dav("sync-token"), token);
  }

  private void property(QName name, PropertyValue value) {
    value.writeTo(xml, name);
  }

  private void failed(String href, QName name, PosternException failure) {
    // What is too large is no resource here, but what was asked to be made of one.
    int status =
        failure.failure() instanceof Failure.TooLarge
            ? 507
            : Failures.error(failure.failure(), href).status();
    propstat(status, () -> xml.empty(name));
  }

  private void propstat(int status, Runnable properties) {
    xml.open(dav("propstat")).open(dav("prop"));
    properties.run();
    xml.close().element(dav("status"), Status.line(status)).close();
  }
}
