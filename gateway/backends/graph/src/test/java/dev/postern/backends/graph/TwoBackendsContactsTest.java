package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contacts;
import dev.postern.api.model.Events;
import dev.postern.api.model.Photo;
import dev.postern.formats.ContactFormat;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What one backend writes the other reads as the equal contact, and what anybody wrote both turn
 * into the same text, byte for byte: a swap of the two changes no text, ETag or number.
 */
final class TwoBackendsContactsTest {
  private static final ContactFormat FORMAT = new ContactFormat();
  private static final Photo PHOTO =
      new Photo("image/jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 9});

  private static Sandbox sandbox;
  private static GraphTenant tenant;
  private static Backend ews;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral().withSeed(SeedLevel.FULL));
    tenant = new GraphTenant(sandbox);
    ews = tenant.ews();
  }

  @AfterAll
  static void stop() throws IOException {
    ews.close();
    tenant.close();
    sandbox.close();
  }

  static Stream<Contact> samples() {
    return Stream.of(
        Contacts.full(),
        Contacts.named("Only a name"),
        Contacts.gaps(),
        Contacts.pairs(),
        Contacts.pictured("Pictured", PHOTO));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void what_ews_writes_graph_reads(Contact contact) {
    same(ews.contacts(), tenant.contacts(), contact);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void what_graph_writes_ews_reads(Contact contact) {
    same(tenant.contacts(), ews.contacts(), contact);
  }

  private static void same(ItemStore<Contact> writer, ItemStore<Contact> reader, Contact contact) {
    Identity identity = identity(contact);
    RemoteItem<Contact> written = create(writer, identity, contact);
    RemoteItem<Contact> read = find(reader, identity);
    assertThat(written.item()).isEqualTo(contact);
    assertThat(read.item()).isEqualTo(contact);
    assertThat(read.identity()).isEqualTo(written.identity());
    assertThat(FORMAT.write(read)).isEqualTo(FORMAT.write(written));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void what_one_wrote_the_other_changes(Contact contact) {
    for (Contact after : samples().toList()) {
      Identity identity = identity(contact);
      create(ews.contacts(), identity, contact);
      change(tenant.contacts(), ews.contacts(), identity, after);
      change(ews.contacts(), tenant.contacts(), identity, contact);
    }
  }

  /** The write keeps its id, so that the contact is found again. */
  private static void change(
      ItemStore<Contact> writer, ItemStore<Contact> reader, Identity identity, Contact after) {
    RemoteItem<Contact> before = find(writer, identity);
    writer.update(
        GraphTenant.ALICE,
        before.id(),
        identity,
        before.version(),
        before.item(),
        after,
        Scheduling.NONE);
    assertThat(find(reader, identity).item()).isEqualTo(after);
  }

  @Test
  void both_read_the_same_of_folders() {
    CollectionProperties properties =
        new CollectionProperties(
            "Clients",
            Optional.of("All of them"),
            Optional.of("#336699"),
            Optional.empty(),
            Optional.empty());
    ews.contacts().createFolder(GraphTenant.ALICE, "clients", properties);
    tenant.contacts().createFolder(GraphTenant.ALICE, "by-graph", properties);
    assertThat(described(tenant.contacts())).isEqualTo(described(ews.contacts()));
    assertThat(described(tenant.contacts())).hasSizeGreaterThan(2);
  }

  private static List<String> described(ItemStore<Contact> store) {
    return store.folders(GraphTenant.ALICE).stream()
        .map(folder -> folder.name() + " " + folder.properties() + " " + folder.isDefault())
        .sorted()
        .toList();
  }

  /** People of other origin than the gateway have no identity: their UIDs agree as well. */
  @Test
  void all_that_others_made_becomes_the_same_text() {
    for (Access access : List.of(GraphTenant.ALICE, GraphTenant.BOB)) {
      Map<String, String> byEws = texts(ews.contacts(), access);
      assertThat(byEws).hasSizeGreaterThan(50);
      assertThat(texts(tenant.contacts(), access)).isEqualTo(byEws);
    }
  }

  private static Map<String, String> texts(ItemStore<Contact> store, Access access) {
    FolderId folder = store.folders(access).getFirst().id();
    List<ItemId> ids = new ArrayList<>();
    Optional<Cursor> since = Optional.empty();
    ChangePage page;
    do {
      page = store.changes(access, folder, since);
      page.changed().forEach(changed -> ids.add(changed.id()));
      since = Optional.of(page.next());
    } while (page.more());
    Map<String, String> texts = new TreeMap<>();
    for (Fetched<Contact> fetched : store.fetch(access, ids)) {
      RemoteItem<Contact> item = ((Fetched.Found<Contact>) fetched).item();
      texts.put(item.item().uid() + item.identity().map(Identity::write), FORMAT.write(item));
    }
    return texts;
  }

  @Test
  void the_worlds_cards_become_the_same_text() throws IOException {
    int taken = 0;
    for (Contact card : corpus()) {
      Identity identity = identity(card);
      create(taken % 2 == 0 ? ews.contacts() : tenant.contacts(), identity, card);
      RemoteItem<Contact> byEws = find(ews.contacts(), identity);
      RemoteItem<Contact> byGraph = find(tenant.contacts(), identity);
      assertThat(byGraph.item()).isEqualTo(byEws.item());
      assertThat(FORMAT.write(byGraph)).isEqualTo(FORMAT.write(byEws));
      taken++;
    }
    assertThat(taken).isGreaterThan(5);
  }

  /** Each with a UID, as whoever uploads an exported card gives it one; vCard 2.1 is refused. */
  private static List<Contact> corpus() throws IOException {
    Path corpus = Path.of(System.getProperty("postern.testdata", "absent"), "corpus");
    assumeTrue(Files.isDirectory(corpus), "no corpus at " + corpus);
    List<Contact> contacts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(corpus)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".vcf")).sorted().toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        for (String card : text.split("(?<=END:VCARD)\\s+")) {
          read(card + "\r\n").ifPresent(contacts::add);
        }
      }
    }
    return contacts;
  }

  private static Optional<Contact> read(String card) {
    String identified =
        card.contains("\nUID")
            ? card
            : card.replaceFirst("\r?\n", "\r\nUID:" + UUID.randomUUID() + "\r\n");
    try {
      return Optional.of(FORMAT.read(identified, GraphTenant.ALICE.mailbox()));
    } catch (PosternException refused) {
      return Optional.empty();
    }
  }

  private static RemoteItem<Contact> create(
      ItemStore<Contact> store, Identity identity, Contact contact) {
    return store.create(GraphTenant.ALICE, folder(store), identity, contact, Scheduling.NONE);
  }

  private static RemoteItem<Contact> find(ItemStore<Contact> store, Identity identity) {
    return store.find(GraphTenant.ALICE, folder(store), identity.write()).orElseThrow();
  }

  private static FolderId folder(ItemStore<Contact> store) {
    RemoteFolder standard = store.folders(GraphTenant.ALICE).getFirst();
    assertThat(standard.isDefault()).isTrue();
    return standard.id();
  }

  private static Identity identity(Contact contact) {
    return Events.identity(UUID.randomUUID() + ".vcf", contact.uid());
  }
}
