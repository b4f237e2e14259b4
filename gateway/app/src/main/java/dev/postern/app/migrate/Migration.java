package dev.postern.app.migrate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.accounts.UsersFile;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.app.Tenant;
import dev.postern.app.Tenants;
import dev.postern.mirror.Mirror;
import dev.postern.mirror.swap.MailboxSwap;
import dev.postern.mirror.swap.Outcome;
import dev.postern.mirror.swap.Tally;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans, compares and switches mailboxes, a few at once. One that fails stops no other; run again,
 * those that are where they are to be are passed over.
 */
public final class Migration {
  private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

  /** Each mailbox has limits of its own upstream, so that a few together harm nobody. */
  private static final int AT_ONCE = 4;

  private final Tenants tenants;
  private final Mirror mirror;
  private final UsersFile users;

  public Migration(Tenants tenants, Mirror mirror, UsersFile users) {
    this.tenants = tenants;
    this.mirror = mirror;
    this.users = users;
  }

  /** Hears what happens; may be called by several threads, one at a time. */
  @FunctionalInterface
  public interface Listener extends Consumer<ObjectNode> {}

  /**
   * Does what was asked for; the last event is {@code done}.
   *
   * @param listener what it throws ends the work after the mailboxes under way
   */
  public void run(MigrationRequest request, Listener listener) {
    AtomicBoolean stopped = new AtomicBoolean();
    Listener hearing = event -> tell(listener, event, stopped);
    if (request.action() == MigrationRequest.Action.ROUTES) {
      mirror
          .routes()
          .forEach((mailbox, backend) ->
              hearing.accept(Events.of("route", mailbox).put("backend", backend)));
      hearing.accept(Events.of("done").put("exit", 0));
      return;
    }
    List<MailAddress> chosen = chosen(request);
    AtomicInteger well = new AtomicInteger();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      for (MailAddress mailbox : chosen) {
        threads.execute(() -> {
          if (!stopped.get() && isWell(request, mailbox, hearing)) {
            well.incrementAndGet();
          }
        });
      }
    }
    int unwell = chosen.size() - well.get();
    hearing.accept(
        Events.of("done")
            .put("mailboxes", chosen.size())
            .put("well", well.get())
            .put("unwell", unwell)
            .put("exit", unwell == 0 ? 0 : 1));
  }

  private static synchronized void tell(
      Listener listener, ObjectNode event, AtomicBoolean stopped) {
    if (!stopped.get()) {
      try {
        listener.accept(event);
      } catch (RuntimeException gone) {
        LOG.warn("nobody listens to the migration any more: it ends with the mailboxes under way");
        stopped.set(true);
      }
    }
  }

  private List<MailAddress> chosen(MigrationRequest request) {
    List<MailAddress> from = request.mailboxes().isEmpty() ? known() : request.mailboxes();
    return from.stream().distinct().filter(new Share(request.percent())).toList();
  }

  /** Those of the users file and those that are in the mirror. */
  private List<MailAddress> known() {
    TreeSet<MailAddress> all = new TreeSet<>(mirror.routes().keySet());
    users.users().forEach(user -> all.add(user.addresses().getFirst()));
    all.removeIf(mailbox -> tenants.of(mailbox).isEmpty());
    return List.copyOf(all);
  }

  private boolean isWell(MigrationRequest request, MailAddress mailbox, Listener listener) {
    try {
      Tenant tenant =
          tenants
              .of(mailbox)
              .orElseThrow(() -> new Unfit("no tenant serves the domain " + mailbox.domain()));
      if (!tenant.backends().byName().containsKey(request.to())) {
        throw new Unfit("the tenant " + tenant.name() + " is not served by " + request.to());
      }
      return switch (request.action()) {
        case PLAN -> new Plan(tenant, mirror).isReady(mailbox, request.to(), listener);
        case COMPARE -> compares(tenant, mailbox, request.to(), listener);
        case SWITCH -> switches(tenant, mailbox, request, listener);
        case ROUTES -> true;
      };
    } catch (Unfit e) {
      listener.accept(Events.failed(mailbox, Objects.requireNonNull(e.getMessage())));
    } catch (PosternException e) {
      LOG.warn("{}: {}", mailbox, e.failure().detail());
      listener.accept(Events.failed(mailbox, e.failure().detail()));
    } catch (RuntimeException e) {
      // A mistake of the program's own with one mailbox must not stop the others.
      LOG.error("{} cannot be migrated", mailbox, e);
      listener.accept(Events.failed(mailbox, "unexpectedly: " + e.getClass().getName()));
    }
    return false;
  }

  private boolean compares(Tenant tenant, MailAddress mailbox, String to, Listener listener) {
    MailboxSwap swap = mirror.swap(mailbox, tenant.backends(), to);
    Optional<Tally> tally = swap.compare();
    if (tally.isEmpty()) {
      listener.accept(Events.of("already", mailbox).put("to", to));
      return true;
    }
    tellDetails(mailbox, tally.get(), listener);
    listener.accept(
        Events.counted(Events.of("compared", mailbox).put("to", to), swap, tally.get()));
    return tally.get().isClean();
  }

  private boolean switches(
      Tenant tenant, MailAddress mailbox, MigrationRequest request, Listener listener) {
    MailboxSwap swap = mirror.swap(mailbox, tenant.backends(), request.to());
    listener.accept(Events.of("switching", mailbox).put("to", request.to()));
    return switch (swap.run(request.force())) {
      case Outcome.Already() -> {
        listener.accept(Events.of("already", mailbox).put("to", request.to()));
        yield true;
      }
      case Outcome.Switched(Tally tally) -> {
        LOG.info("{} is on {} now", mailbox, request.to());
        tellDetails(mailbox, tally, listener);
        listener.accept(
            Events.counted(Events.of("switched", mailbox).put("to", request.to()), swap, tally));
        yield true;
      }
      case Outcome.Refused(List<String> reasons, Tally tally) -> {
        LOG.warn("{} stays where it is: {}", mailbox, reasons);
        tellDetails(mailbox, tally, listener);
        ObjectNode event = Events.of("refused", mailbox).put("to", request.to());
        ArrayNode why = event.putArray("reasons");
        reasons.forEach(why::add);
        listener.accept(Events.counted(event, swap, tally));
        yield false;
      }
    };
  }

  private static void tellDetails(MailAddress mailbox, Tally tally, Listener listener) {
    for (Tally.Differing differing : tally.differing()) {
      ObjectNode event = Events.named("differs", mailbox, differing.resource());
      ArrayNode fields = event.putArray("fields");
      differing.fields().forEach(fields::add);
      listener.accept(event);
    }
    for (Tally.Missing missing : tally.missing()) {
      listener.accept(
          Events.named("missing", mailbox, missing.resource()).put("onOld", missing.onOld()));
    }
    for (Tally.Homeless homeless : tally.homeless()) {
      listener.accept(
          Events.of("homeless", mailbox)
              .put("kind", homeless.kind())
              .put("collection", homeless.collection())
              .put("resources", homeless.resources()));
    }
  }

  /** Why a mailbox cannot even be asked for. */
  private static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
      super(message);
    }
  }
}
