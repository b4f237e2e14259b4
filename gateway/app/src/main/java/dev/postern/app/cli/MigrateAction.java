package dev.postern.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.api.MailAddress;
import dev.postern.app.migrate.MigrationRequest;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code plan}, {@code compare}, {@code switch} and {@code back} have in common. */
abstract class MigrateAction implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StateOption state;
  @Mixin private MailboxSelection selection;

  @Option(names = "--json", description = "Prints JSON, one object a line.")
  private boolean json;

  private final MigrationRequest.Action action;

  MigrateAction(MigrationRequest.Action action) {
    this.action = action;
  }

  /** The backend that the mailboxes are to be on. */
  abstract String to();

  boolean force() {
    return false;
  }

  @Override
  public Integer call() {
    if (action != MigrationRequest.Action.PLAN) {
      selection.requireAny();
    }
    List<MailAddress> mailboxes = selection.mailboxes();
    MigrationRequest request =
        new MigrationRequest(action, mailboxes, selection.percent(), to(), force());
    PrintWriter out = spec.commandLine().getOut();
    Consumer<ObjectNode> printing =
        json ? event -> out.println(event) : new MigrationText(out)::print;
    return GatewayRequest.run(
        state,
        request.toJson(),
        event -> {
          printing.accept(event);
          out.flush();
        });
  }
}
