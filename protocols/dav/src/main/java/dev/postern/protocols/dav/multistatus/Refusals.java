package dev.postern.protocols.dav.multistatus;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.http.Status;
import dev.postern.protocols.dav.xml.XmlWriter;
import java.util.Collection;
import java.util.Map;
import javax.xml.namespace.QName;

/**
 * The propstats of an update that did not happen (RFC 4918 section 9.2, RFC 5689 section 3): all or
 * nothing, so what was not refused itself is 424.
 */
public final class Refusals {
  private Refusals() {}

  public static void write(XmlWriter xml, Map<QName, DavError> refused, Collection<QName> others) {
    refused.forEach((name, error) -> {
      xml.open(dav("propstat"));
      xml.open(dav("prop")).empty(name).close();
      xml.element(dav("status"), Status.line(error.status()));
      xml.open(dav("error"));
      error.conditions().forEach(condition -> condition.accept(xml));
      xml.close().element(dav("responsedescription"), error.message()).close();
    });
    if (!others.isEmpty()) {
      xml.open(dav("propstat")).open(dav("prop"));
      others.forEach(xml::empty);
      xml.close().element(dav("status"), Status.line(424)).close();
    }
  }
}
