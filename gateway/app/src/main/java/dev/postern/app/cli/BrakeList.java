package dev.postern.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.app.deletion.BrakeRequest;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern brake list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the collections in which deleting is held back.")
public final class BrakeList implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StateOption state;

  @Option(names = "--json", description = "Prints JSON, one object a line.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    AtomicInteger held = new AtomicInteger();
    return GatewayRequest.run(
        state,
        new BrakeRequest.ListHeld().toJson(),
        event -> {
          if (json) {
            out.println(event);
          } else if (event.path("event").asText().equals("held")) {
            held.incrementAndGet();
            out.println(line(event));
          } else if (held.get() == 0) {
            out.println("deleting is held back nowhere");
          }
          out.flush();
        });
  }

  private static String line(ObjectNode event) {
    return "%s %s: held since %s: %d of %d were to be deleted by %s; refused %d times, last at %s"
        .formatted(
            event.path("mailbox").asText(),
            event.path("collection").asText(),
            event.path("since").asText(),
            event.path("deleted").asLong(),
            event.path("had").asLong(),
            event.path("actor").asText(),
            event.path("refused").asLong(),
            event.path("last").asText());
  }
}
