package dev.postern.config;

import dev.postern.api.MailAddress;
import dev.postern.api.grant.Grant;
import dev.postern.api.grant.Level;
import dev.postern.api.grant.Rights;
import dev.postern.api.grant.Shareable;
import dev.postern.api.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A tenant's section {@code grants}: what the owners of its mailboxes share with others, beside
 * what Exchange itself knows of. Nobody grants anything to somebody of another tenant.
 */
final class GrantConfig {
  private record Claim(MailAddress owner, MailAddress grantee, Shareable what) {}

  private static final Set<Shareable> MAIL = EnumSet.of(Shareable.MAIL, Shareable.SEND_AS);

  private final Set<String> domains;
  private final Set<Claim> claims = new HashSet<>();

  private GrantConfig(Set<String> domains) {
    this.domains = domains;
  }

  /**
   * @param domains of the tenant's mailboxes
   */
  static List<Grant> readAll(Settings tenant, Set<String> domains) {
    GrantConfig reader = new GrantConfig(domains);
    return tenant.sections("grants").stream()
        .flatMap(section -> reader.read(section).stream())
        .toList();
  }

  /** A grant for each kind. */
  private List<Grant> read(Settings section) {
    Optional<MailAddress> owner = mailbox(section, "owner");
    Optional<MailAddress> grantee = mailbox(section, "grantee");
    Set<Shareable> kinds = kinds(section);
    Rights rights =
        new Rights(section.choice("rights", Level.READ), section.flag("private-items", false));
    if (rights.level().compareTo(Level.READ) < 0 && !Set.of(Shareable.CALENDARS).equals(kinds)) {
      section.fault("rights", "busy and titles are of calendars only: kinds must be [calendars]");
    }
    if (kinds.stream().anyMatch(MAIL::contains) && !rights.mayWrite()) {
      section.fault(
          "rights", "must be write, since mail is shared whole: IMAP and POP cannot enforce less");
    }
    if (rights.level().compareTo(Level.READ) < 0 && rights.privateItems()) {
      section.fault("private-items", "can be shown only with the rights read or write");
    }
    if (owner.isEmpty() || grantee.isEmpty()) {
      return List.of();
    }
    if (owner.equals(grantee)) {
      section.fault("grantee", "is the owner, who needs no grant");
    }
    List<Grant> grants = new ArrayList<>();
    for (Shareable what : kinds) {
      if (!claims.add(new Claim(owner.get(), grantee.get(), what))) {
        section.fault("grantee", "is granted the " + written(what) + " of this owner already");
      }
      grants.add(new Grant(owner.get(), grantee.get(), what, Optional.empty(), rights));
    }
    return grants;
  }

  private Optional<MailAddress> mailbox(Settings section, String key) {
    String written = section.requiredText(key);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Optional<MailAddress> address = MailAddress.parse(written);
    if (address.isEmpty()) {
      section.fault(key, "must be the address of a mailbox");
    } else if (!domains.contains(address.get().domain())) {
      section.fault(key, "must be of one of the tenant's domains");
    }
    return address;
  }

  private static Set<Shareable> kinds(Settings section) {
    List<String> written = section.texts("kinds");
    if (written.isEmpty()) {
      section.fault("kinds", "must list at least one of " + all());
    }
    Set<Shareable> kinds = EnumSet.noneOf(Shareable.class);
    for (int index = 0; index < written.size(); index++) {
      String word = written.get(index);
      Optional<Shareable> kind =
          Arrays.stream(Shareable.values()).filter(it -> written(it).equals(word)).findFirst();
      kind.ifPresentOrElse(kinds::add, fault(section, "kinds[" + index + "]"));
    }
    return kinds;
  }

  private static Runnable fault(Settings section, String key) {
    return () -> section.fault(key, "must be one of " + all());
  }

  private static String all() {
    return Arrays.stream(Shareable.values())
        .map(GrantConfig::written)
        .collect(Collectors.joining(", "));
  }

  private static String written(Shareable kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
