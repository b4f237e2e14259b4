package dev.postern.app.endtoend;

import dev.postern.app.Demo;
import dev.postern.app.Gateway;
import dev.postern.config.ConfigDocument;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.journal.RequestJournal.Counted;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Two gateways on one PostgreSQL in front of one tenant: the first in a process of its own, which
 * can be killed, the second in this one. Exchange calls them through a load balancer.
 */
final class TwoGateways implements AutoCloseable {
  final Sandbox sandbox;
  final TenantControl tenant;
  final ForeignGraph foreign;
  final TenantItems items;
  final PosternProcess first;
  final Gateway second;
  private final EmbeddedPostgres postgres;
  private final Balancer balancer;
  private final Via via;

  /**
   * @param more of the configuration, at its top level
   */
  TwoGateways(Path folder, Via via, String more) throws IOException {
    this.via = via;
    postgres = EmbeddedPostgres.builder().start();
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new TenantControl(sandbox.httpPort());
    foreign = new ForeignGraph(sandbox.httpPort());
    items = new TenantItems(sandbox.httpPort());
    List<Integer> ports = List.of(Balancer.freePort(), Balancer.freePort());
    balancer = new Balancer(ports);
    Path one = configuration(folder.resolve("first"), folder, ports.get(0), more);
    Path two = configuration(folder.resolve("second"), folder, ports.get(1), more);
    first = PosternProcess.start(folder.resolve("first/log"), "serve", "--config", one.toString());
    second = Gateway.start(ConfigDocument.read(two, Map.of()));
  }

  DavClient atFirst(String login) {
    return new DavClient(first.port("http"), login, Demo.PASSWORD);
  }

  DavClient atSecond(String login) {
    return new DavClient(second.port(Protocol.HTTP), login, Demo.PASSWORD);
  }

  /** The requests for calendars whose operation's name has this in it. */
  long asked(String part) {
    return sandbox.requests().counts().stream()
        .filter(it -> it.protocol().equals(via.backend()) && it.operation().contains(part))
        .mapToLong(Counted::count)
        .sum();
  }

  String counts() {
    return sandbox.requests().counts().toString();
  }

  private Path configuration(Path own, Path shared, int port, String more) throws IOException {
    GatewayFiles.TenantPorts tenants = GatewayFiles.TenantPorts.of(sandbox);
    Files.createDirectories(own);
    GatewayFiles files = GatewayFiles.write(own, tenants, via).stream();
    String listener =
        """
          - protocol: http
            port: %d
            tls:
              certificate-file: %s
              key-file: %s
        tenants:
        """
            .formatted(
                port,
                tenants.keys().resolve("server.pem"),
                tenants.keys().resolve("server-key.pem"));
    String head =
        """
        public-url: https://localhost:%d
        users: %s
        encryption-key-file: %s
        database: { url: "%s", user: postgres, password: postgres }
        """
            .formatted(
                balancer.port(),
                shared.resolve("first/gateway/users"),
                shared.resolve("key"),
                postgres.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", ""));
    String text = Files.readString(files.config()).replaceFirst("(?m)^tenants:\n", listener);
    return Files.writeString(files.config(), head + more + text);
  }

  @Override
  public void close() throws IOException {
    second.close();
    first.close();
    balancer.close();
    foreign.close();
    items.close();
    tenant.close();
    sandbox.close();
    postgres.close();
  }
}
