package dev.postern.backends.graph;

import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.TaskStoreContract;
import dev.postern.api.model.Task;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of the seam for tasks, held to by Microsoft Graph. */
final class TodoStoreTest extends TaskStoreContract {
  private static Sandbox sandbox;
  private static GraphTenant tenant;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new GraphTenant(sandbox);
  }

  @AfterAll
  static void stop() throws IOException {
    tenant.close();
    sandbox.close();
  }

  @Override
  protected ItemStore<Task> store() {
    return tenant.tasks();
  }

  @Override
  protected Access access() {
    return GraphTenant.ALICE;
  }
}
