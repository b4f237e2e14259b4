package dev.postern.app.publication;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.accounts.User;
import dev.postern.accounts.UsersFile;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.Principal;
import dev.postern.api.client.Publication;
import dev.postern.api.client.ResourceCollection;
import dev.postern.app.OwnAddress;
import dev.postern.app.Tenants;
import dev.postern.config.GatewayConfig;
import dev.postern.mirror.Mirror;
import dev.postern.mirror.publication.Publications;
import dev.postern.mirror.publication.PublishedByClients;
import dev.postern.store.Database;
import dev.postern.store.Sealer;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes secret addresses of calendars, lists what there is and ends them. An address is told once,
 * to whom it is made for, and stands in no log.
 *
 * @param address the gateway's own
 */
public record SubscriptionOperation(
    Tenants tenants, Mirror mirror, UsersFile users, Publications publications, URI address) {
  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionOperation.class);
  private static final String PATH = "/dav/subscriptions/";

  /** What clients publish, where the configuration lets them. */
  public static Optional<PublishedByClients> byClients(
      GatewayConfig config, Database database, Sealer sealer, Publications publications) {
    Optional<Publication.Detail> detail =
        switch (config.clientPublications()) {
          case OFF -> Optional.empty();
          case BUSY -> Optional.of(Publication.Detail.BUSY);
          case TITLES -> Optional.of(Publication.Detail.TITLES);
          case PUBLIC -> Optional.of(Publication.Detail.PUBLIC);
        };
    return detail.map(shown ->
        new PublishedByClients(
            database, sealer, publications, shown, URI.create(root(OwnAddress.of(config)) + PATH)));
  }

  private static String root(URI address) {
    return address.toString().replaceFirst("/+$", "");
  }

  /** Does what was asked for; the last event is {@code done}. */
  public void run(SubscriptionRequest request, Consumer<ObjectNode> listener) {
    boolean done =
        switch (request) {
          case SubscriptionRequest.Add add -> add(add, listener);
          case SubscriptionRequest.ListAll _ -> {
            publications.all().forEach(it -> listener.accept(event(it)));
            yield true;
          }
          case SubscriptionRequest.Revoke revoke -> revoke(revoke.id(), listener);
        };
    listener.accept(event("done").put("exit", done ? 0 : 1));
  }

  private boolean add(SubscriptionRequest.Add request, Consumer<ObjectNode> listener) {
    Optional<Principal> principal = users.find(request.login()).map(User::principal);
    Optional<ResourceCollection> collection =
        principal.flatMap(found -> own(found, request.collection()));
    if (collection.isEmpty()) {
      listener.accept(
          event("unknown")
              .put("login", request.login())
              .put("collection", request.collection().value()));
      return false;
    }
    Publications.Made made =
        publications.publish(principal.get(), collection.get(), request.detail());
    LOG.info(
        "subscription {}: {} of {} may be read by whoever has the address: {}",
        made.id(),
        request.collection(),
        principal.get().login(),
        written(request.detail()));
    listener.accept(
        event("added")
            .put("id", made.id())
            .put("login", principal.get().login())
            .put("collection", request.collection().value())
            .put("detail", written(request.detail()))
            .put("url", root(address) + PATH + made.secret() + ".ics"));
    return true;
  }

  /** What is shared with somebody is not theirs to publish. */
  private Optional<ResourceCollection> own(Principal principal, CollectionName name) {
    return tenants
        .of(principal.mailbox())
        .flatMap(tenant ->
            mirror.calendars(principal, List::of, tenant.backends()).collections().stream()
                .filter(it -> it.name().equals(name))
                .findFirst());
  }

  private boolean revoke(long id, Consumer<ObjectNode> listener) {
    boolean revoked = publications.revoke(id);
    if (revoked) {
      LOG.info("subscription {} was revoked", id);
    }
    listener.accept(event(revoked ? "revoked" : "unknown").put("id", id));
    return revoked;
  }

  private static ObjectNode event(Publication publication) {
    return event("subscription")
        .put("id", publication.id())
        .put("login", publication.login())
        .put("collection", publication.collection().value())
        .put("detail", written(publication.detail()))
        .put("by-client", publication.byClient())
        .put("created", publication.created().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static String written(Publication.Detail detail) {
    return detail.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode event(String name) {
    return JsonNodeFactory.instance.objectNode().put("event", name);
  }
}
