package dev.postern.sandbox.seed;

import dev.postern.sandbox.tenant.Category;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A lifelike company for a new tenant: alice, bob and carol with two years of calendar, contacts,
 * mail and tasks. The same day gives the same company.
 */
public final class Seed {
  private static final long CHANCE = 20_261_120L;

  private Seed() {}

  /**
   * Fills the mailboxes; counts as no request and no message.
   *
   * @param today the day everything is arranged around
   */
  public static void fill(Tenant tenant, LocalDate today) {
    Company company = Company.of(tenant, today, new SplittableRandom(CHANCE));
    new SeriesSeed(company).fill();
    new DiarySeed(company).fill();
    new ContactSeed(company).fill();
    new MessageSeed(company).fill();
    new TaskSeed(company).fill();
    company.staff().forEach(Seed::categorize);
    company.staff().forEach(it -> BirthdaySeed.fill(it, company.zoneOf(it)));
  }

  /** Beside Outlook's own categories some of the company's; one has no colour. */
  private static void categorize(Mailbox mailbox) {
    mailbox.locked(() ->
        Category.set(
            mailbox,
            Stream.concat(
                    Category.INITIAL.stream(),
                    Stream.of(own("Team", 5), own("Finance", 15), own("Operations", Category.NONE)))
                .toList()));
  }

  private static Category own(String name, int color) {
    String id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    return new Category(id, name, color);
  }
}
