package dev.postern.sandbox.seed;

import dev.postern.sandbox.tenant.Tenant;
import java.time.LocalDate;
import java.util.SplittableRandom;

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
  }
}
