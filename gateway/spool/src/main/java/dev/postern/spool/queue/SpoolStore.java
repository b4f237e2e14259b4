package dev.postern.spool.queue;

import dev.postern.api.MailAddress;
import dev.postern.store.Database;
import dev.postern.store.Sealer;
import java.time.InstantSource;

/** What everything in a spool works with. */
record SpoolStore(
    Database database,
    Sealer sealer,
    Bodies bodies,
    InstantSource clock,
    SpoolTimes times,
    Submissions submissions,
    String hostName,
    String node) {
  private static final String HEADER = "spool header";
  private static final String DETAILS = "spool details";

  byte[] sealHeader(byte[] header) {
    return sealer.seal(HEADER, header);
  }

  byte[] sealDetails(Details details) {
    return sealer.seal(DETAILS, details.toBytes());
  }

  Details details(String id) {
    return Details.of(
        sealer.unseal(
            DETAILS, database.read(tx -> SpoolTable.details(tx, id)).orElseThrow(() -> gone(id))));
  }

  Letter letter(Entry entry) {
    byte[] sealed =
        database.read(tx -> SpoolTable.header(tx, entry.id())).orElseThrow(() -> gone(entry.id()));
    return new Letter(entry.id(), sealer.unseal(HEADER, sealed), entry.bytes(), bodies, sealer);
  }

  boolean claim(MailAddress mailbox) {
    return database.transact(tx -> {
      boolean claimed = LaneTable.claim(tx, mailbox, node);
      if (claimed) {
        SpoolTable.interrupted(tx, mailbox, clock.instant().plus(times.settle()));
      }
      return claimed;
    });
  }

  private static IllegalStateException gone(String id) {
    return new IllegalStateException("the message " + id + " is gone");
  }
}
