package dev.postern.mirror.publication;

import dev.postern.api.client.Principal;
import dev.postern.api.client.Publication;
import dev.postern.api.client.Publication.Detail;
import dev.postern.api.client.ResourceCollection;
import dev.postern.store.Database;
import dev.postern.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What was published, and under which secrets. A secret is told once, to whom it was made for; what
 * is kept is its hash, which needs no salt and no cost for a secret that nobody can guess. Beside
 * those that clients made it is kept sealed as well, see {@link PublishedByClients}.
 */
public final class Publications {
  /** 192 bits: 32 characters of base64url. */
  private static final int SECRET_BYTES = 24;

  private final Database database;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public Publications(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A publication that was made just now.
   *
   * @param secret never told again
   */
  public record Made(long id, String secret) {
    @Override
    public String toString() {
      return "Made[" + id + "]";
    }
  }

  /**
   * Publishes a collection under a new secret; others that it has go on.
   *
   * @param collection a calendar or task list of the principal's own
   */
  public Made publish(Principal principal, ResourceCollection collection, Detail detail) {
    return database.transact(tx -> publish(tx, principal, collection, detail));
  }

  Made publish(Transaction tx, Principal principal, ResourceCollection collection, Detail detail)
      throws SQLException {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    long id =
        PublicationTable.insert(
            tx,
            hash(secret),
            principal.login(),
            principal.mailbox(),
            kind(collection),
            collection.name(),
            detail,
            clock.instant());
    return new Made(id, secret);
  }

  /** What the mirror calls the kind of collection. */
  static String kind(ResourceCollection collection) {
    return collection.component().equals("VTODO") ? "TASK" : "EVENT";
  }

  /** The publication of a secret, at the same cost whether or not there is one. */
  public Optional<Publication> find(String secret) {
    String hash = hash(secret);
    return database.read(tx -> PublicationTable.byHash(tx, hash));
  }

  /** All, of everybody. */
  public List<Publication> all() {
    return database.read(PublicationTable::all);
  }

  /**
   * Ends a publication, at once.
   *
   * @return false if there is none
   */
  public boolean revoke(long id) {
    return database.transact(tx -> PublicationTable.delete(tx, id));
  }

  private static String hash(String secret) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
