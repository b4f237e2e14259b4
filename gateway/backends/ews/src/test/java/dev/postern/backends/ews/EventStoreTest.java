package dev.postern.backends.ews;

import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.EventStoreContract;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.model.Event;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.journal.MessageJournal;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of the seam, held to by EWS. */
final class EventStoreTest extends EventStoreContract {
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
  protected ItemStore<Event> store() {
    return backend.events();
  }

  @Override
  protected Access access() {
    return Tenants.ALICE;
  }

  @Override
  protected long sentTo(String address) {
    return sandbox.messages().count(MessageJournal.Event.SUBMITTED, address);
  }
}
