package dev.postern.app.cli;

import dev.postern.app.spool.SpoolRequest;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code postern spool show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Says what is known of a message, but not what is in it.")
public final class SpoolShow implements Callable<Integer> {
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
            new SpoolRequest.Show(id).toJson(),
            event -> {
              if (event.path("event").asText().equals("message")) {
                out.println(SpoolList.line(event));
                out.println("Message-ID: " + event.path("messageId").asText());
                event.path("recipients").forEach(it -> out.println("to: " + it.asText()));
                out.flush();
              }
            });
    if (exit != 0) {
      spec.commandLine().getErr().println("postern: there is no message " + id);
    }
    return exit;
  }
}
