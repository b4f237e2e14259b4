package dev.postern.protocols.dav.method;

import dev.postern.api.client.Account;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavRequest;
import dev.postern.protocols.dav.http.Prefer;
import dev.postern.protocols.dav.http.Timezones;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.resource.Resources;
import dev.postern.protocols.dav.xml.Element;
import dev.postern.protocols.dav.xml.XmlReader;
import java.util.Optional;

/** A request whose login and target are known. */
public record Call(DavRequest request, Account account, Location location) {

  /** Enough for a multiget of tens of thousands of hrefs. */
  private static final long MAX_XML = 10L << 20;

  public Resources resources() {
    return new Resources(account, Timezones.of(request.headers()));
  }

  public boolean wantsMinimal() {
    return Prefer.minimal(request.headers());
  }

  /** The body as XML; empty if there is no body. */
  public Optional<Element> xml() {
    byte[] body =
        request
            .body()
            .read(MAX_XML)
            .orElseThrow(() -> DavException.tooLarge("more than " + MAX_XML + " bytes of XML"));
    return body.length == 0 ? Optional.empty() : Optional.of(XmlReader.read(body));
  }
}
