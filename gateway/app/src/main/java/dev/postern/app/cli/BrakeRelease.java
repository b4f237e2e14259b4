package dev.postern.app.cli;

import dev.postern.api.MailAddress;
import dev.postern.api.client.CollectionName;
import dev.postern.app.deletion.BrakeRequest;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code postern brake release}. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description = {
      "Lets clients delete without limit for a time.",
      "Also beforehand, for somebody who is about to delete a calendar on purpose."
    })
public final class BrakeRelease implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StateOption state;

  @Parameters(index = "0", paramLabel = "MAILBOX", description = "The mailbox, by address.")
  private String mailbox;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "COLLECTION",
      description = "One of its collections (default: all of them).")
  private Optional<String> collection = Optional.empty();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "1h",
      converter = ShortDuration.class,
      description = "For how long, such as 30m (default: ${DEFAULT-VALUE}).")
  private Duration time;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    int exit =
        GatewayRequest.run(
            state,
            new BrakeRequest.Release(address(), collection.map(CollectionName::new), time).toJson(),
            event -> {
              if (event.path("event").asText().equals("released")) {
                out.println(
                    "%s %s: clients may delete for %d minutes"
                        .formatted(
                            event.path("mailbox").asText(),
                            event.path("collection").asText(),
                            time.toMinutes()));
                out.flush();
              }
            });
    if (exit != 0) {
      spec.commandLine().getErr().println("postern: no such collection is known of " + mailbox);
    }
    return exit;
  }

  private MailAddress address() {
    try {
      return new MailAddress(mailbox);
    } catch (IllegalArgumentException malformed) {
      throw new ParameterException(
          spec.commandLine(), "'" + mailbox + "' is no address of a mailbox");
    }
  }
}
