package dev.postern.app.endtoend;

import dev.postern.app.Demo;
import dev.postern.app.Gateway;
import dev.postern.app.cli.Program;
import dev.postern.app.cli.Program.Outcome;
import dev.postern.config.ConfigDocument;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.mirror.Mirror;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.journal.RequestJournal.Counted;
import dev.postern.store.Database;
import dev.postern.store.DatabaseLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** A tenant and a gateway in front of it, which can lose its mirror. */
final class Installation implements AutoCloseable {
  private final Sandbox sandbox;
  private final Via via;
  private final GatewayFiles files;
  private Gateway gateway;

  private Installation(Sandbox sandbox, Via via, GatewayFiles files) {
    this.sandbox = sandbox;
    this.via = via;
    this.files = files;
    this.gateway = open(files);
  }

  static Installation start(Path folder, Via via, SandboxOptions.SeedLevel seed)
      throws IOException {
    Sandbox sandbox = Sandbox.start(SandboxOptions.ephemeral().withSeed(seed));
    return new Installation(
        sandbox, via, GatewayFiles.write(folder, GatewayFiles.TenantPorts.of(sandbox), via));
  }

  Sandbox sandbox() {
    return sandbox;
  }

  GatewayFiles files() {
    return files;
  }

  int httpPort() {
    return gateway.port(Protocol.HTTP);
  }

  DavClient client(String login) {
    return new DavClient(httpPort(), login, Demo.PASSWORD);
  }

  /** All requests for items counted since the last reset. */
  long upstreamCalls() {
    return sandbox.requests().counts().stream()
        .filter(it -> it.protocol().equals(via.backend()))
        .mapToLong(Counted::count)
        .sum();
  }

  /** {@code postern migrate} in a process of its own, as an administrator runs it. */
  Outcome migrate(String action, String... arguments) throws Exception {
    return postern(
        Stream.concat(
                Stream.of("migrate", action, "--data", files.data().toString()),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  /** The command line in a process of its own. */
  Outcome postern(String... arguments) throws Exception {
    return Program.run(files.data(), "", arguments);
  }

  /** Does something while the gateway is stopped. */
  <R> R stopped(Callable<R> what) throws Exception {
    gateway.close();
    try {
      return what.call();
    } finally {
      gateway = open(files);
    }
  }

  /** Stops the gateway, forgets the replica as {@code postern mirror drop} does, starts again. */
  void dropMirror() {
    gateway.close();
    try (Database database =
        Database.openExclusively(new DatabaseLocation.Embedded(files.data()))) {
      Mirror.drop(database);
    }
    gateway = open(files);
  }

  /** Stops the gateway, makes what could not be read due to be tried again, starts again. */
  void tryAgain() throws Exception {
    stopped(() -> {
      try (Database database =
          Database.openExclusively(new DatabaseLocation.Embedded(files.data()))) {
        return database.transact(tx -> tx.update("UPDATE pending SET due_at = 0"));
      }
    });
  }

  @Override
  public void close() throws IOException {
    gateway.close();
    sandbox.close();
  }

  private static Gateway open(GatewayFiles files) {
    return Gateway.start(ConfigDocument.read(files.config(), Map.of()));
  }
}
