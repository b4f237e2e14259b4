package dev.postern.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.app.publication.SubscriptionRequest;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern subscription list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists what can be subscribed to; the addresses themselves are kept nowhere.")
public final class SubscriptionList implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StateOption state;

  @Option(names = "--json", description = "Prints JSON, one object a line.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    AtomicInteger listed = new AtomicInteger();
    return GatewayRequest.run(
        state,
        new SubscriptionRequest.ListAll().toJson(),
        event -> {
          if (json) {
            out.println(event);
          } else if (event.path("event").asText().equals("subscription")) {
            listed.incrementAndGet();
            out.println(line(event));
          } else if (listed.get() == 0) {
            out.println("nothing can be subscribed to");
          }
          out.flush();
        });
  }

  private static String line(ObjectNode event) {
    return "%d: %s %s, shows %s, since %s%s"
        .formatted(
            event.path("id").asLong(),
            event.path("login").asText(),
            event.path("collection").asText(),
            event.path("detail").asText(),
            event.path("created").asText(),
            event.path("by-client").asBoolean() ? ", published by a client" : "");
  }
}
