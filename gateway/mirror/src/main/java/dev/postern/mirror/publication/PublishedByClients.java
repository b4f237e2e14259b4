package dev.postern.mirror.publication;

import dev.postern.api.client.OwnPublications;
import dev.postern.api.client.Principal;
import dev.postern.api.client.Publication.Detail;
import dev.postern.api.client.ResourceCollection;
import dev.postern.mirror.publication.PublicationTable.Place;
import dev.postern.store.Database;
import dev.postern.store.Sealer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What clients publish themselves. They read the address back whenever they show the calendar, so
 * that its secret is kept, encrypted, beside its hash.
 *
 * @param detail how much is shown of what they publish
 * @param subscriptions the address that secrets are appended to
 */
public record PublishedByClients(
    Database database, Sealer sealer, Publications publications, Detail detail, URI subscriptions) {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedByClients.class);
  private static final String PURPOSE = "publication";

  /** Those of one login. */
  public OwnPublications of(Principal principal) {
    return new Own(principal);
  }

  private final class Own implements OwnPublications {
    private final Principal principal;

    Own(Principal principal) {
      this.principal = principal;
    }

    @Override
    public boolean allows(ResourceCollection collection) {
      return collection.owner().isEmpty() && !collection.component().equals("VCARD");
    }

    @Override
    public Optional<URI> address(ResourceCollection collection) {
      return database
          .read(tx -> PublicationTable.sealed(tx, place(collection)))
          .map(sealed -> new String(sealer.unseal(PURPOSE, sealed), StandardCharsets.UTF_8))
          .map(secret -> URI.create(subscriptions + secret + ".ics"));
    }

    @Override
    public void publish(ResourceCollection collection) {
      if (!allows(collection)) {
        FORBIDDEN.publish(collection);
      }
      Optional<Publications.Made> made =
          database.transact(tx -> {
            if (PublicationTable.sealed(tx, place(collection)).isPresent()) {
              return Optional.empty();
            }
            Publications.Made fresh = publications.publish(tx, principal, collection, detail);
            byte[] secret = fresh.secret().getBytes(StandardCharsets.UTF_8);
            PublicationTable.seal(tx, fresh.id(), sealer.seal(PURPOSE, secret));
            return Optional.of(fresh);
          });
      made.ifPresent(it ->
          LOG.info(
              "subscription {}: {} of {} was published by a client: {}",
              it.id(),
              collection.name(),
              principal.login(),
              detail));
    }

    @Override
    public void withdraw(ResourceCollection collection) {
      int ended = database.transact(tx -> PublicationTable.withdraw(tx, place(collection)));
      if (ended > 0) {
        LOG.info("{} of {} is published no more", collection.name(), principal.login());
      }
    }

    private Place place(ResourceCollection collection) {
      return new Place(
          principal.login(),
          principal.mailbox().value(),
          Publications.kind(collection),
          collection.name().value());
    }
  }
}
