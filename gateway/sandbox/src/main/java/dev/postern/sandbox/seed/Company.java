package dev.postern.sandbox.seed;

import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Tenant;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The people the seed is about: three of the tenant, at home in three time zones, and those outside
 * whom they meet and write to.
 *
 * @param today the day everything is arranged around
 * @param random the one source of chance, so that the same day gives the same company
 */
record Company(Mailbox alice, Mailbox bob, Mailbox carol, LocalDate today, RandomGenerator random) {
  static final String BERLIN = "W. Europe Standard Time";
  static final String NEW_YORK = "Eastern Standard Time";
  static final String MUMBAI = "India Standard Time";
  static final String TOKYO = "Tokyo Standard Time";

  static final Address YUKI = new Address("Yuki Tanaka 田中", "yuki.tanaka@fabrikam.example");
  static final Address ZOE = new Address("Zoë Müller-Lüdenscheidt", "zoe.mueller@fabrikam.example");
  static final Address OMAR = new Address("Omar Haddad", "omar.haddad@northwind.example");
  static final Address INES = new Address("Inês Sousa", "ines.sousa@adventure-works.example");
  static final List<Address> OUTSIDERS = List.of(YUKI, ZOE, OMAR, INES);

  static Company of(Tenant tenant, LocalDate today, RandomGenerator random) {
    return new Company(
        mailbox(tenant, "alice"), mailbox(tenant, "bob"), mailbox(tenant, "carol"), today, random);
  }

  private static Mailbox mailbox(Tenant tenant, String name) {
    return tenant.mailbox(name + '@' + Tenant.DOMAIN).orElseThrow();
  }

  List<Mailbox> staff() {
    return List.of(alice, bob, carol);
  }

  /** The Windows zone the owner of a mailbox lives in. */
  String zoneOf(Mailbox mailbox) {
    if (mailbox == bob) {
      return NEW_YORK;
    }
    return mailbox == carol ? MUMBAI : BERLIN;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
