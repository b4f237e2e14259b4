package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.mail.Mails;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contacts;
import dev.postern.api.model.Events;
import dev.postern.backends.graph.RecordingProxy.Exchange;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.graph.GraphSchema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is sent and got about contacts, people, ids and mail is valid by Microsoft's schema. */
final class OtherSchemaTest {
  private static final Access ALICE = GraphTenant.ALICE;

  @Test
  void every_request_and_answer_is_valid() throws Exception {
    assumeTrue(GraphSchema.isThere(), "needs the test data with the schema of Graph");
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.ephemeral());
        RecordingProxy proxy = new RecordingProxy(sandbox.httpPort());
        GraphTenant tenant = new GraphTenant(sandbox, proxy.url(), InstantSource.system());
        Backend graph = tenant.graph()) {
      useContacts(graph.contacts());
      usePeople(graph);
      useMail(graph);
      Set<String> methods = new TreeSet<>();
      List<String> faults = new ArrayList<>();
      for (Exchange exchange : proxy.exchanges()) {
        methods.add(exchange.method());
        faults.addAll(GraphFaults.of(exchange));
      }
      assertThat(faults).isEmpty();
      assertThat(methods).containsExactly("DELETE", "GET", "PATCH", "POST", "PUT");
    }
  }

  private static void useContacts(ItemStore<Contact> store) {
    CollectionProperties properties =
        new CollectionProperties(
            "Team", Optional.of("All"), Optional.of("#336699"), Optional.empty(), Optional.empty());
    FolderId folder = store.createFolder(ALICE, "team", properties).id();
    store.updateFolder(
        ALICE, folder, properties, properties.withDisplayName("Crew").withColor(Optional.empty()));
    store.folders(ALICE);
    for (Contact contact : List.of(Contacts.full(), Contacts.gaps(), Contacts.pairs())) {
      Identity identity = Events.identity("c.vcf", contact.uid());
      RemoteItem<Contact> made = store.create(ALICE, folder, identity, contact, Scheduling.NONE);
      RemoteItem<Contact> updated =
          store.update(
              ALICE,
              made.id(),
              identity,
              made.version(),
              made.item(),
              Contacts.named("Bare"),
              Scheduling.NONE);
      store.find(ALICE, folder, identity.write());
      store.changes(ALICE, folder, Optional.empty());
      store.list(ALICE, folder, Optional.empty());
      store.delete(ALICE, updated.id(), updated.version(), Scheduling.NONE);
    }
    store.deleteFolder(ALICE, folder);
  }

  private static void usePeople(Backend graph) {
    graph.directory().search(ALICE, "bo", 10);
    graph.directory().person(ALICE, GraphTenant.BOB.mailbox());
    graph.directory().photo(ALICE, GraphTenant.BOB.mailbox());
    Instant from = Instant.parse("2027-01-01T00:00:00Z");
    graph
        .directory()
        .freeBusy(ALICE, List.of(ALICE.mailbox()), from, Instant.parse("2027-02-01T00:00:00Z"));
    FolderId calendar = graph.contacts().folders(ALICE).getFirst().id();
    graph
        .foreignIds()
        .orElseThrow()
        .fromOwn(
            ALICE,
            "ews",
            graph.contacts().changes(ALICE, calendar, Optional.empty()).changed().stream()
                .map(changed -> changed.id())
                .toList());
    graph.probe().probe(ALICE);
  }

  private static void useMail(Backend graph) {
    String from = ALICE.mailbox().value();
    String to = GraphTenant.BOB.mailbox().value();
    var submission = graph.submission().orElseThrow();
    submission.submit(ALICE, Mails.plain(from, to, "", "Small", "Text"));
    submission.submit(
        ALICE,
        Mails.mixed(
            from,
            to,
            "Cc: Carol <carol@contoso.example>\r\nReply-To: %s\r\nX-Mailer: Test\r\n"
                    .formatted(from)
                + "In-Reply-To: <one@x>\r\nImportance: high\r\n",
            "Large",
            4_000_000,
            10));
  }
}
