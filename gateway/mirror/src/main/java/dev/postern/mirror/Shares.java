package dev.postern.mirror;

import dev.postern.api.MailAddress;
import dev.postern.api.client.Principal;
import dev.postern.api.exchange.Access;
import dev.postern.api.grant.Grant;
import dev.postern.api.grant.Level;
import dev.postern.api.grant.Shareable;
import dev.postern.api.model.Item;
import dev.postern.store.Database;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The parts of a login's home that others share with it.
 *
 * @param grants to the login, of mailboxes of its own tenant only
 */
record Shares(Database database, Principal principal, List<Grant> grants) {

  /**
   * Those of one kind, a part for each owner, in the owners' order.
   *
   * @param owned the same as their owners see it
   */
  <T extends Item> List<Part> of(Kind<T> kind, Function<Access, Part> owned) {
    Map<MailAddress, List<Grant>> byOwner =
        grants.stream()
            .filter(grant -> grant.what() == kind.shareable())
            .filter(Shares::isSomething)
            .filter(grant -> !principal.addresses().contains(grant.owner()))
            .collect(Collectors.groupingBy(Grant::owner, TreeMap::new, Collectors.toList()));
    return byOwner.entrySet().stream()
        .map(entry -> part(kind, owned, entry.getKey(), entry.getValue()))
        .toList();
  }

  private <T extends Item> Part part(
      Kind<T> kind, Function<Access, Part> owned, MailAddress owner, List<Grant> theirs) {
    return new SharedPart(
        owner,
        owned.apply(new Access(principal.login(), owner)),
        theirs,
        new SharedViews(database, kind.home(owner), principal.login()));
  }

  /** Only calendars have times to show without the rest. */
  private static boolean isSomething(Grant grant) {
    return grant.what() == Shareable.CALENDARS || grant.rights().level().compareTo(Level.READ) >= 0;
  }
}
