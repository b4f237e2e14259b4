package dev.postern.backends.ews.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Streams;
import dev.postern.backends.ews.Tenants;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.PropertyBag;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What it takes to listen to the mailboxes of a large organisation; docs/guides/push.md says. */
@EnabledIfSystemProperty(named = "postern.long", matches = "true")
class ManyStreamsTest {
  private static final Logger LOG = LoggerFactory.getLogger(ManyStreamsTest.class);
  private static final int MANY = 2_000;

  @Test
  void two_thousand_mailboxes_share_ten_connections_and_are_all_heard() throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.ephemeral())) {
      Set<MailAddress> all = new HashSet<>();
      for (int i = 0; i < MANY; i++) {
        String address = "user%04d@contoso.example".formatted(i);
        sandbox.tenant().add(Mailbox.create(new Address("User " + i, address)));
        all.add(new MailAddress(address));
      }
      Set<MailAddress> told = ConcurrentHashMap.newKeySet();
      Set<MailAddress> heard = ConcurrentHashMap.newKeySet();
      Streams streams = (Streams) Tenants.cloud(sandbox).notifications().orElseThrow();
      long before = used();
      int threads = Thread.activeCount();
      long began = System.nanoTime();
      try (Streams.Listening listening = streams.listen(new Ear(told, heard))) {
        listening.to(all);
        await(() -> told.size() == MANY);
        long subscribed = System.nanoTime() - began;
        assertThat(sandbox.streams().connections()).isEqualTo(MANY / 200);
        LOG.info(
            "{} mailboxes: {} s until all are told of, {} KB more in use, sandbox included, {}"
                + " platform threads more",
            MANY,
            Duration.ofNanos(subscribed).toSeconds(),
            (used() - before) / 1024,
            Thread.activeCount() - threads);
        long changed = System.nanoTime();
        all.forEach(mailbox -> change(sandbox.tenant().mailbox(mailbox.value()).orElseThrow()));
        await(() -> heard.size() == MANY);
        LOG.info(
            "a change in each was heard in {} ms",
            Duration.ofNanos(System.nanoTime() - changed).toMillis());
      }
    }
  }

  private static void change(Mailbox mailbox) {
    mailbox.locked(() ->
        mailbox.add(
            ItemKind.CONTACT,
            mailbox.folder(DistinguishedFolder.CONTACTS).id(),
            new PropertyBag()));
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void await(BooleanSupplier itIsSo) {
    long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (!itIsSo.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  private record Ear(Set<MailAddress> told, Set<MailAddress> heard) implements Streams.Listener {
    @Override
    public void began(Set<MailAddress> mailboxes) {
      told.addAll(mailboxes);
    }

    @Override
    public void changed(Map<MailAddress, List<Streams.Told>> changes) {
      heard.addAll(changes.keySet());
    }

    @Override
    public void ended(Set<MailAddress> mailboxes, Optional<Failure> refusal) {
      told.removeAll(mailboxes);
    }
  }
}
