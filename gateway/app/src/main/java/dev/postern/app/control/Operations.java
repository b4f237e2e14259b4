package dev.postern.app.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.accounts.UsersFile;
import dev.postern.app.Tenants;
import dev.postern.app.deletion.BrakeOperation;
import dev.postern.app.deletion.BrakeRequest;
import dev.postern.app.deletion.UndoOperation;
import dev.postern.app.deletion.UndoRequest;
import dev.postern.app.migrate.Migration;
import dev.postern.app.migrate.MigrationRequest;
import dev.postern.app.publication.SubscriptionOperation;
import dev.postern.app.publication.SubscriptionRequest;
import dev.postern.app.spool.SpoolOperation;
import dev.postern.app.spool.SpoolRequest;
import dev.postern.mirror.Mirror;
import dev.postern.spool.queue.Spool;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All that the command line can ask a gateway for: a request names its operation in {@code
 * command}.
 */
public record Operations(Map<String, Operation> byCommand) {

  public Operations {
    byCommand = Map.copyOf(byCommand);
  }

  /** Those of a gateway that runs, or of what a command opened for itself. */
  public static Operations of(
      Tenants tenants,
      Mirror mirror,
      UsersFile users,
      InstantSource clock,
      SubscriptionOperation subscriptions,
      Spool spool) {
    Migration migration = new Migration(tenants, mirror, users);
    BrakeOperation brake = new BrakeOperation(mirror);
    UndoOperation undo = new UndoOperation(tenants, mirror, users, clock);
    return new Operations(
        Map.of(
            MigrationRequest.COMMAND,
            (request, listener) -> migration.run(MigrationRequest.of(request), listener::accept),
            BrakeRequest.COMMAND,
            (request, listener) -> brake.run(BrakeRequest.of(request), listener),
            UndoRequest.COMMAND,
            (request, listener) -> undo.run(UndoRequest.of(request), listener),
            SpoolRequest.COMMAND,
            (request, listener) ->
                new SpoolOperation(spool).run(SpoolRequest.of(request), listener),
            SubscriptionRequest.COMMAND,
            (request, listener) -> subscriptions.run(SubscriptionRequest.of(request), listener)));
  }

  /**
   * @throws IllegalArgumentException if it is no request
   */
  void run(JsonNode request, Consumer<ObjectNode> listener) {
    Operation operation = byCommand.get(request.path("command").asText());
    if (operation == null) {
      throw new IllegalArgumentException("no such command");
    }
    operation.run(request, listener);
  }
}
