package dev.postern.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.api.client.CollectionName;
import dev.postern.app.deletion.UndoRequest;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code postern undo}. */
@Command(
    name = "undo",
    mixinStandardHelpOptions = true,
    description = {
      "Brings back what clients deleted in a login's mailbox, and what that login deleted",
      "elsewhere. Nobody is mailed: whoever was told of a meeting's cancellation is not told",
      "that it is back. Ends with 1 if something could not be brought back."
    })
public final class UndoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StateOption state;

  @Parameters(paramLabel = "LOGIN", description = "The login.")
  private String login;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "2d",
      converter = ShortDuration.class,
      description = "How far back, such as 90m or 7d (default: ${DEFAULT-VALUE}).")
  private Duration since;

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description = "Only what was in collections of this name.")
  private Optional<String> collection = Optional.empty();

  @Option(names = "--dry-run", description = "Only says what would come back.")
  private boolean rehearsal;

  @Option(names = "--json", description = "Prints JSON, one object a line.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    UndoRequest request =
        new UndoRequest(login, since, collection.map(CollectionName::new), rehearsal);
    Consumer<ObjectNode> printing = json ? event -> out.println(event) : new UndoText(out)::print;
    return GatewayRequest.run(
        state,
        request.toJson(),
        event -> {
          printing.accept(event);
          out.flush();
        });
  }
}
