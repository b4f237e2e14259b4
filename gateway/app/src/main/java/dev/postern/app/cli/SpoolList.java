package dev.postern.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.app.spool.SpoolRequest;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern spool list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the mail that waits, the oldest first.")
public final class SpoolList implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StateOption state;

  @Option(names = "--json", description = "Prints JSON, one object a line.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    AtomicInteger waiting = new AtomicInteger();
    return GatewayRequest.run(
        state,
        new SpoolRequest.ListAll().toJson(),
        event -> {
          if (json) {
            out.println(event);
          } else if (event.path("event").asText().equals("message")) {
            waiting.incrementAndGet();
            out.println(line(event));
          } else if (waiting.get() == 0) {
            out.println("no mail waits");
          }
          out.flush();
        });
  }

  /** What is told of a message in one line. */
  static String line(ObjectNode event) {
    String trouble = event.path("trouble").asText();
    return "%s %s: %s, %d bytes, accepted at %s, tried %d times%s"
        .formatted(
            event.path("id").asText(),
            event.path("mailbox").asText(),
            switch (event.path("stage").asText()) {
              case "message" -> "to be sent, next at " + event.path("due").asText();
              case "failed" -> "given up, its sender is to be told";
              case "relayed" -> "sent, its sender is to be told";
              default -> "given up, and kept until it is retried or dropped";
            },
            event.path("bytes").asLong(),
            event.path("accepted").asText(),
            event.path("attempts").asLong(),
            trouble.isEmpty() ? "" : ": " + trouble);
  }
}
