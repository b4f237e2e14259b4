package dev.postern.sandbox.mail;

import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A sandbox in a process of its own, to be killed: prints its ports and waits. */
final class KilledSandbox {
  private KilledSandbox() {}

  static void main(String[] arguments) throws Exception {
    Sandbox sandbox =
        Sandbox.start(SandboxOptions.ephemeral().withDataDirectory(Path.of(arguments[0])));
    System.out.write(
        "%d %d%n"
            .formatted(sandbox.httpPort(), sandbox.imapsPort())
            .getBytes(StandardCharsets.US_ASCII));
    System.out.flush();
    new CountDownLatch(1).await();
  }
}
