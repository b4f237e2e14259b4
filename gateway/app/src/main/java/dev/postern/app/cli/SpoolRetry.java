package dev.postern.app.cli;

import dev.postern.app.spool.SpoolRequest;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code postern spool retry}. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = "Has a message tried at once, also one that was given up.")
public final class SpoolRetry implements Callable<Integer> {
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
            new SpoolRequest.Retry(id).toJson(),
            event -> {
              if (event.path("event").asText().equals("retried")) {
                out.println(id + ": is tried now");
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
