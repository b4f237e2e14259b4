package dev.postern.app.push;

import dev.postern.api.client.Account;
import dev.postern.api.client.PushRegistrations;
import dev.postern.config.PushConfig;
import dev.postern.mirror.Pushes;
import dev.postern.store.Database;
import dev.postern.store.Sealer;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Puts together what tells clients of changes. */
public final class PushToClients {
  private static final int SALT_BYTES = 32;

  private final Pushes pushes;
  private final PushServices services;
  private final Vapid vapid;
  private final InstantSource clock;

  /**
   * @param contact whom push services may turn to
   */
  public PushToClients(
      Database database, Sealer sealer, InstantSource clock, PushConfig config, String contact) {
    KeptSecrets secrets = new KeptSecrets(database, sealer);
    this.clock = clock;
    this.services = new PushServices(config.alsoAllow(), InetAddress::getAllByName);
    this.vapid = Vapid.of(secrets.named("vapid", Vapid::generate), contact);
    this.pushes =
        new Pushes(
            database,
            sealer,
            clock,
            vapid.publicKey(),
            secrets.named("topics", PushToClients::salt),
            services::mayBe);
  }

  /** The registrations of a login's clients. */
  public PushRegistrations of(String login) {
    return pushes.of(login);
  }

  /** How many registrations there are. */
  public long count() {
    return pushes.count();
  }

  /**
   * Tells clients of changes from now on.
   *
   * @param accounts what a login may use now; empty if there is no such login
   * @param results is told what became of each message
   * @return what is to be closed before the database is
   */
  public AutoCloseable start(
      Vertx vertx, Function<String, Optional<Account>> accounts, Consumer<String> results) {
    ClientPush push =
        new ClientPush(pushes, new PushClient(vertx, services, vapid, clock), accounts, results);
    push.start();
    return push;
  }

  private static byte[] salt() {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return salt;
  }
}
