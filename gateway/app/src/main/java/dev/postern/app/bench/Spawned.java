package dev.postern.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server's process. */
public record Spawned(Process process, int port) implements AutoCloseable {
  private static final List<Path> PROGRAMS = List.of(Path.of("/usr/bin"), Path.of("/usr/sbin"));

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A port of 127.0.0.1 that nobody listens on. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts it, and waits until it listens.
   *
   * @param folder takes its log
   */
  public static Spawned start(
      Path folder, int port, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    Instant end = Instant.now().plus(PATIENCE);
    while (!listens(port)) {
      if (process.waitFor(100, TimeUnit.MILLISECONDS) || Instant.now().isAfter(end)) {
        process.destroyForcibly();
        throw new UnexpectedAnswer(command.getFirst() + " did not start: " + Files.readString(log));
      }
    }
    return new Spawned(process, port);
  }

  /**
   * Starts the gateway, with the options that this process runs with.
   *
   * @param options more of the virtual machine's
   */
  public static Spawned gateway(
      Path folder, int port, Map<String, String> environment, Path config, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.postern.app.Main"));
    command.addAll(List.of("serve", "--config", config.toString()));
    Map<String, String> quiet = new HashMap<>(environment);
    quiet.put("POSTERN_LOG_LEVEL", "WARN");
    return start(folder, port, quiet, command);
  }

  /** Runs something to its end. */
  public static void run(Path folder, String... command) throws IOException, InterruptedException {
    Path log = folder.resolveSibling("commands.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    if (process.waitFor() != 0) {
      throw new UnexpectedAnswer(String.join(" ", command) + ": " + Files.readString(log));
    }
  }

  /** What a program says of its version, in a word. */
  public static String version(String program) throws IOException {
    Process process = new ProcessBuilder(program, "--version").redirectErrorStream(true).start();
    try (var output = process.inputReader()) {
      String line = output.readLine();
      return line == null ? "" : line.strip().replaceFirst("^.*\\s", "");
    }
  }

  /** Whether a program can be started. */
  public static boolean isInstalled(String program) {
    return PROGRAMS.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
  }

  public Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** How many octets of it are resident now. */
  public long residentOctets() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc", process.pid() + "", "status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow()
          * 1024;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
