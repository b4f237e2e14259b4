package dev.postern.accounts;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Account;
import dev.postern.api.client.Principal;
import dev.postern.api.client.Publication;
import dev.postern.api.client.Published;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who reads without a login, by a secret address. Guessing is hopeless, and limited all the same;
 * what is wrong with an address is not told apart.
 */
final class PublishedCollections {
  private final UsersFile users;
  private final Function<String, Optional<Publication>> publications;
  private final Function<Principal, Account> assemble;
  private final FailureLimits limits;

  /**
   * @param publications the publication of a secret
   */
  PublishedCollections(
      UsersFile users,
      Function<String, Optional<Publication>> publications,
      Function<Principal, Account> assemble,
      InstantSource clock) {
    this.users = users;
    this.publications = publications;
    this.assemble = assemble;
    this.limits = new FailureLimits(clock);
  }

  Published open(String secret, InetAddress origin) {
    Optional<Duration> wait = limits.take(origin);
    if (wait.isPresent()) {
      throw new PosternException(
          new Failure.Throttled(wait.get(), "too many addresses that are none; wait a while"));
    }
    Publication found = publications.apply(secret).orElseThrow(PublishedCollections::nothing);
    User user =
        users
            .find(found.login())
            .filter(it -> it.addresses().getFirst().equals(found.mailbox()))
            .orElseThrow(PublishedCollections::nothing);
    limits.giveBack(origin);
    return new Published(assemble.apply(user.principal()), found.collection(), found.detail());
  }

  private static PosternException nothing() {
    return new PosternException(new Failure.NotFound("nothing is published here"));
  }
}
