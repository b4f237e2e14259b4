package dev.postern.app.deletion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.accounts.User;
import dev.postern.accounts.UsersFile;
import dev.postern.api.MailAddress;
import dev.postern.app.Tenant;
import dev.postern.app.Tenants;
import dev.postern.mirror.Mirror;
import dev.postern.mirror.deletion.Deletion;
import dev.postern.mirror.deletion.Deletion.Manner;
import dev.postern.mirror.deletion.Selection;
import dev.postern.mirror.deletion.Undone;
import dev.postern.mirror.deletion.Undone.Result;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings back what clients deleted. */
public final class UndoOperation {
  private static final Logger LOG = LoggerFactory.getLogger(UndoOperation.class);

  private final Tenants tenants;
  private final Mirror mirror;
  private final UsersFile users;
  private final InstantSource clock;

  public UndoOperation(Tenants tenants, Mirror mirror, UsersFile users, InstantSource clock) {
    this.tenants = tenants;
    this.mirror = mirror;
    this.users = users;
    this.clock = clock;
  }

  /** Does what was asked for; the last event is {@code done}, with how many became what. */
  public void run(UndoRequest request, Consumer<ObjectNode> listener) {
    Optional<MailAddress> mailbox = mailbox(request.login());
    if (mailbox.isEmpty()) {
      listener.accept(Events.of("unknown").put("login", request.login()));
      listener.accept(Events.done(1));
      return;
    }
    Selection selection =
        new Selection(
            request.login(),
            mailbox.get(),
            clock.instant().minus(request.since()),
            request.collection(),
            request.isRehearsal());
    Map<Result, Integer> counts = new EnumMap<>(Result.class);
    mirror.undo(
        selection,
        address -> tenants.of(address).map(Tenant::backends),
        undone -> {
          counts.merge(undone.result(), 1, Integer::sum);
          listener.accept(event(undone));
        });
    LOG.info("undo of what {} deleted: {}", request.login(), counts);
    ObjectNode done =
        Events.done(
            counts.containsKey(Result.FAILED) || counts.containsKey(Result.NAME_TAKEN) ? 1 : 0);
    counts.forEach((result, count) -> done.put(written(result), count));
    listener.accept(done);
  }

  /** Of a login that is not there any more, its address is the mailbox's. */
  private Optional<MailAddress> mailbox(String login) {
    return users
        .find(login)
        .map(User::addresses)
        .map(addresses -> addresses.getFirst())
        .or(() -> address(login))
        .filter(it -> tenants.of(it).isPresent());
  }

  private static Optional<MailAddress> address(String login) {
    try {
      return Optional.of(new MailAddress(login));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static ObjectNode event(Undone undone) {
    Deletion deletion = undone.deletion();
    return Events.of(written(undone.result()), deletion.place())
        .put("resource", deletion.name().value())
        .put("uid", deletion.uid())
        .put("actor", deletion.actor())
        .put("deleted", deletion.deleted().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("othersWereTold", deletion.manner() == Manner.TOLD)
        .put("detail", undone.detail());
  }

  private static String written(Result result) {
    return result.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
