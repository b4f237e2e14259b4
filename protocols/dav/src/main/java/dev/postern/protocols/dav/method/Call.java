package dev.postern.protocols.dav.method;

import dev.postern.api.client.Account;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavRequest;
import dev.postern.protocols.dav.http.Prefer;
import dev.postern.protocols.dav.http.Timezones;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.resource.Resources;
import dev.postern.protocols.dav.xml.Element;
import dev.postern.protocols.dav.xml.XmlReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request whose login and target are known. Made for one request, on one thread. */
public final class Call {

  /** Enough for a multiget of tens of thousands of hrefs. */
  private static final long MAX_XML = 10L << 20;

  private final DavRequest request;
  private final Account account;
  private final Location location;
  private @Nullable Demands demands;

  public Call(DavRequest request, Account account, Location location) {
    this.request = request;
    this.account = account;
    this.location = location;
  }

  public DavRequest request() {
    return request;
  }

  public Account account() {
    return account;
  }

  public Location location() {
    return location;
  }

  public Resources resources() {
    return new Resources(account, Timezones.of(request.headers()));
  }

  public Prefer prefer() {
    return Prefer.of(request.headers());
  }

  /** What the If header demands; looked at once. */
  Demands demands() {
    Demands known = demands;
    if (known == null) {
      known = Demands.of(this);
      demands = known;
    }
    return known;
  }

  /** RFC 4918 section 8.4: a body that would be ignored is refused with 415. */
  void refuseBody() {
    if (request.body().read(0).filter(bytes -> bytes.length == 0).isEmpty()) {
      throw new DavException(DavError.of(415, "a " + request.method() + " has no body"));
    }
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
