package dev.postern.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.app.Providers;
import dev.postern.app.StartFailure;
import dev.postern.app.control.Alone;
import dev.postern.app.control.Control;
import dev.postern.config.ConfigDocument;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import picocli.CommandLine.ExitCode;

/** Has the gateway do something; where none runs, the command does it itself. */
final class GatewayRequest {
  private GatewayRequest() {}

  /**
   * @param listener hears every event, the last one {@code done}
   * @return the exit code
   */
  static int run(StateOption state, ObjectNode request, Consumer<ObjectNode> listener) {
    AtomicInteger exit = new AtomicInteger(ExitCode.SOFTWARE);
    Consumer<ObjectNode> hearing =
        event -> {
          if (event.path("event").asText().equals("done")) {
            exit.set(event.path("exit").asInt());
          }
          listener.accept(event);
        };
    Optional<ConfigDocument> document =
        state.config().map(file -> ConfigDocument.read(file, System.getenv()));
    Path data = document.map(read -> Providers.load().read(read).data()).orElseGet(state::data);
    if (!Control.ask(data, request, hearing)) {
      Alone.run(
          document.orElseThrow(() ->
              new StartFailure(
                  "no gateway runs on the data directory " + data + ": name its --config")),
          request,
          hearing);
    }
    return exit.get();
  }
}
