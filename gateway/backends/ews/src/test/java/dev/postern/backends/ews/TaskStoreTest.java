package dev.postern.backends.ews;

import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.TaskStoreContract;
import dev.postern.api.model.Task;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of the seam for tasks, held to by EWS. */
final class TaskStoreTest extends TaskStoreContract {
  private static Sandbox sandbox;
  private static Backend backend;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    backend = Tenants.cloud(sandbox);
  }

  @AfterAll
  static void stop() throws IOException {
    backend.close();
    sandbox.close();
  }

  @Override
  protected ItemStore<Task> store() {
    return backend.tasks().orElseThrow();
  }

  @Override
  protected Access access() {
    return Tenants.ALICE;
  }
}
