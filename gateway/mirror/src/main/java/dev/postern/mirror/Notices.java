package dev.postern.mirror;

import dev.postern.api.exchange.Webhooks.Notice;
import dev.postern.api.exchange.Webhooks.Notice.What;
import dev.postern.store.Database;
import dev.postern.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes what Exchange tells of its subscriptions. A notice is a hint: it marks a folder, so that
 * the next poll asks upstream; nothing in it is taken for true.
 */
record Notices(Database database, InstantSource clock) {

  /**
   * What was taken.
   *
   * @param verdicts what became of each, in their order
   * @param changed the folders that are to be asked for
   */
  record Taken(List<Verdict> verdicts, Set<SubscriptionKey> changed) {}

  /** Costs the database one transaction. */
  Taken take(List<Notice> notices) {
    return database.transact(tx -> {
      List<Verdict> verdicts = new ArrayList<>();
      Map<String, SubscriptionKey> changed = new LinkedHashMap<>();
      for (Notice notice : notices) {
        Optional<SubscriptionRow> row = SubscriptionTable.byId(tx, notice.subscription());
        Verdict verdict = verdict(row, notice);
        verdicts.add(verdict);
        if (verdict == Verdict.BELIEVED) {
          note(tx, notice, row.orElseThrow().key(), changed);
        }
      }
      SubscriptionTable.noticed(tx, List.copyOf(changed.keySet()));
      return new Taken(verdicts, Set.copyOf(changed.values()));
    });
  }

  private static Verdict verdict(Optional<SubscriptionRow> row, Notice notice) {
    if (row.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    byte[] known = row.get().secret().getBytes(StandardCharsets.US_ASCII);
    byte[] given = Subscriptions.digest(notice.secret()).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(known, given) ? Verdict.BELIEVED : Verdict.FORGED;
  }

  private void note(
      Transaction tx, Notice notice, SubscriptionKey key, Map<String, SubscriptionKey> changed)
      throws SQLException {
    switch (notice.what()) {
      case What.CHANGED, What.MISSED -> changed.put(notice.subscription(), key);
      case What.ENDED -> SubscriptionTable.ended(tx, notice.subscription(), clock.instant());
      case What.EXPIRING -> SubscriptionTable.dueNow(tx, notice.subscription(), clock.instant());
    }
  }
}
