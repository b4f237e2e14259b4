package dev.postern.app.migrate;

import dev.postern.api.MailAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * About so many mailboxes in a hundred: always the same ones, and for a higher share those of a
 * lower one among them.
 */
record Share(int percent) implements Predicate<MailAddress> {

  @Override
  public boolean test(MailAddress mailbox) {
    CRC32 hash = new CRC32();
    hash.update(mailbox.value().getBytes(StandardCharsets.UTF_8));
    return hash.getValue() % 100 < percent;
  }
}
