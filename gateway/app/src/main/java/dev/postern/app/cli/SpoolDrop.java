package dev.postern.app.cli;

import dev.postern.app.spool.SpoolRequest;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code postern spool drop}. */
@Command(
    name = "drop",
    mixinStandardHelpOptions = true,
    description = "Drops a message for good; its sender is not told.")
public final class SpoolDrop implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StateOption state;

  @Parameters(paramLabel = "ID", description = "As postern spool list says it.")
  private String id;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    int exit =
        GatewayRequest.run(
            state,
            new SpoolRequest.Drop(id).toJson(),
            event -> {
              if (event.path("event").asText().equals("dropped")) {
                out.println(id + ": dropped");
                out.flush();
              }
            });
    if (exit != 0) {
      spec.commandLine()
          .getErr()
          .println("postern: there is no such message, or it is being sent at the moment: " + id);
    }
    return exit;
  }
}
