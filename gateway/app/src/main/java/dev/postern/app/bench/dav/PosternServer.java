package dev.postern.app.bench.dav;

import dev.postern.app.Demo;
import dev.postern.app.bench.Spawned;
import dev.postern.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The gateway, with passwords checked and texts encrypted as always. */
record PosternServer(Spawned spawned, String login) implements Server {

  /**
   * Starts the gateway of a demo in a process of its own, with the options that this one runs with.
   * In a folder of a former one it goes on with what that had.
   *
   * @param backend the way to calendars: {@code ews} or {@code graph}
   * @param options more of the virtual machine's
   */
  static PosternServer start(
      Path folder, Sandbox sandbox, String backend, String login, String... options)
      throws IOException, InterruptedException {
    int port = Spawned.freePort();
    Map<String, String> environment = new HashMap<>();
    Demo.variables(folder, new Demo.Ports(port, 0, 0, 0), backend, true, sandbox)
        .forEach(environment::put);
    if (!Files.exists(folder.resolve("users"))) {
      Demo.addUsers(folder.resolve("users"));
    }
    Path config = Files.writeString(folder.resolve("postern.yaml"), Demo.template());
    return new PosternServer(Spawned.gateway(folder, port, environment, config, options), login);
  }

  /** How many octets of it are resident now. */
  long residentOctets() throws IOException {
    return spawned.residentOctets();
  }

  @Override
  public String name() {
    return "Postern";
  }

  @Override
  public int port() {
    return spawned.port();
  }

  @Override
  public String calendar() {
    return "/dav/calendars/" + login + "/calendar/";
  }

  @Override
  public String password() {
    return Demo.PASSWORD;
  }

  @Override
  public Duration cpuTime() {
    return spawned.cpuTime();
  }

  @Override
  public void close() {
    spawned.close();
  }
}
