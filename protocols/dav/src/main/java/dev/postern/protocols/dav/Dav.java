package dev.postern.protocols.dav;

import dev.postern.api.PosternException;
import dev.postern.api.client.Account;
import dev.postern.api.client.Accounts;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.error.Failures;
import dev.postern.protocols.dav.http.DavRequest;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.method.Call;
import dev.postern.protocols.dav.method.Methods;
import dev.postern.protocols.dav.method.PublishedCalendar;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.resource.Paths;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The protocol: who asks, what for, and which method answers. */
final class Dav implements DavHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Dav.class);

  /** RFC 6764 section 5: redirects, before any login. */
  private static final Set<String> WELL_KNOWN =
      Set.of("/.well-known/caldav", "/.well-known/carddav");

  private final Accounts accounts;
  private final BasicAuthentication authentication;

  Dav(Accounts accounts) {
    this.accounts = accounts;
    this.authentication = new BasicAuthentication(accounts);
  }

  @Override
  public DavResponse answer(DavRequest request) {
    if (WELL_KNOWN.contains(request.path().replaceFirst("/$", ""))) {
      return DavResponse.empty(301).with("Location", Paths.ROOT);
    }
    if (PublishedCalendar.isAt(request.path())) {
      return PublishedCalendar.answer(request, accounts);
    }
    Account account = authentication.login(request);
    if (request.method().equals("OPTIONS") && request.path().equals("*")) {
      // RFC 9110 section 9.3.7: about the server as a whole.
      return Methods.answer(new Call(request, account, new Location.Root(Paths.ROOT)));
    }
    Location location = Location.of(request.path(), account.principal());
    return Methods.answer(new Call(request, account, location));
  }

  @Override
  public DavResponse failed(DavRequest request, RuntimeException failure) {
    return switch (failure) {
      case DavException refused -> refused.error().response();
      case PosternException failed -> Failures.error(failed.failure(), request.path()).response();
      default -> {
        LOG.error("{} {} failed", request.method(), Paths.loggable(request.path()), failure);
        yield DavError.of(500, "something went wrong here; the server's log says what").response();
      }
    };
  }
}
