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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes what Exchange tells of its subscriptions. A notice is a hint: it marks a folder, so that
 * the next poll asks upstream; nothing in it is taken for true.
 */
record Notices(Database database, InstantSource clock) {

  /** What becomes of each, in their order. Costs the database one transaction. */
  List<Verdict> take(List<Notice> notices) {
    return database.transact(tx -> {
      List<Verdict> verdicts = new ArrayList<>();
      Set<String> changed = new LinkedHashSet<>();
      for (Notice notice : notices) {
        Verdict verdict = verdict(tx, notice);
        verdicts.add(verdict);
        if (verdict == Verdict.BELIEVED) {
          note(tx, notice, changed);
        }
      }
      SubscriptionTable.noticed(tx, List.copyOf(changed));
      return verdicts;
    });
  }

  private static Verdict verdict(Transaction tx, Notice notice) throws SQLException {
    Optional<SubscriptionRow> row = SubscriptionTable.byId(tx, notice.subscription());
    if (row.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    byte[] known = row.get().secret().getBytes(StandardCharsets.US_ASCII);
    byte[] given = Subscriptions.digest(notice.secret()).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(known, given) ? Verdict.BELIEVED : Verdict.FORGED;
  }

  private void note(Transaction tx, Notice notice, Set<String> changed) throws SQLException {
    switch (notice.what()) {
      case What.CHANGED, What.MISSED -> changed.add(notice.subscription());
      case What.ENDED -> SubscriptionTable.ended(tx, notice.subscription(), clock.instant());
      case What.EXPIRING -> SubscriptionTable.dueNow(tx, notice.subscription(), clock.instant());
    }
  }
}
