package dev.postern.backends.graph;

import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.EventStoreContract;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.model.Event;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.journal.MessageJournal;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of the seam, held to by Microsoft Graph. */
final class EventStoreTest extends EventStoreContract {
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
  protected ItemStore<Event> store() {
    return tenant.events();
  }

  @Override
  protected Access access() {
    return GraphTenant.ALICE;
  }

  @Override
  protected long sentTo(String address) {
    return sandbox.messages().count(MessageJournal.Event.SUBMITTED, address);
  }
}
