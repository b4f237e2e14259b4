package dev.postern.app.cli;

import dev.postern.accounts.MailShare;
import dev.postern.accounts.ShareLine;
import dev.postern.accounts.User;
import dev.postern.accounts.UsersFile;
import dev.postern.app.Tenants;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the lines of the users file that share a mailbox with nobody who could open it. */
record ShareCheck(UsersFile users, Tenants tenants) {

  List<String> notes() {
    return users.shares().stream().flatMap(this::notes).toList();
  }

  private Stream<String> notes(MailShare share) {
    Optional<User> user = users.find(share.login());
    if (user.isEmpty()) {
      return Stream.of(ShareLine.name(share) + " opens nothing: there is no such login");
    }
    boolean together =
        tenants.of(share.mailbox()).isPresent()
            && tenants.of(share.mailbox()).equals(tenants.of(user.get().addresses().getFirst()));
    return together
        ? Stream.empty()
        : Stream.of(
            ShareLine.name(share) + " opens nothing: the two mailboxes are not of one tenant");
  }
}
