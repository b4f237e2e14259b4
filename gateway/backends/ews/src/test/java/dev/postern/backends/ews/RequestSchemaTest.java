package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.Reply;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.Version;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Body;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contacts;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Task;
import dev.postern.api.model.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** Every request that the backend makes is valid by Microsoft's schema. */
final class RequestSchemaTest {
  private static final Path SCHEMA =
      Path.of(System.getProperty("postern.testdata", "absent"), "schema", "ews");
  private static final Pattern ITEM_ID = Pattern.compile("<t:(Occurrence)?ItemId |<t:Change>");
  private static final FolderId FOLDER = new FolderId("Zm9sZGVy");
  private static final ItemId ITEM = new ItemId("aXRlbQ==");
  private static final Version VERSION = new Version("a2V5");

  /** Holds something for every operation, so that each goes to its end. */
  private static final String EVERYTHING =
      """
      <m:Items><t:%1$s><t:ItemId Id="aXRlbQ==" ChangeKey="a2V5"/><t:ParentFolderId Id="f"/>
        <t:Attachments><t:FileAttachment><t:AttachmentId Id="cGhvdG8="/>
          <t:IsContactPhoto>true</t:IsContactPhoto><t:Content>/9j/</t:Content></t:FileAttachment>
        </t:Attachments>
        <t:Start>2027-01-04T08:00:00Z</t:Start><t:End>2027-01-04T09:00:00Z</t:End></t:%1$s>
      </m:Items>
      <m:Folders><t:CalendarFolder><t:FolderId Id="Zm9sZGVy"/></t:CalendarFolder></m:Folders>
      <m:RootFolder><t:Items/><t:Folders><t:CalendarFolder><t:FolderId Id="Zm9sZGVy"/>
        <t:DistinguishedFolderId>calendar</t:DistinguishedFolderId></t:CalendarFolder></t:Folders>
      </m:RootFolder>
      <m:SyncState>c3RhdGU=</m:SyncState>
      """;

  private static RequestSchema schema;
  private static CannedExchange exchange;
  private static Backend backend;

  @BeforeAll
  static void start() throws IOException, SAXException {
    assumeTrue(Files.isDirectory(SCHEMA), "Microsoft's schema is not at postern.testdata");
    schema = new RequestSchema(SCHEMA);
    exchange = new CannedExchange();
    backend = Tenants.onPremises(exchange.address());
  }

  @AfterAll
  static void stop() {
    if (exchange != null) {
      backend.close();
      exchange.close();
    }
  }

  @AfterEach
  void all_requests_are_valid() {
    assertThat(exchange.requests())
        .isNotEmpty()
        .allSatisfy(request -> assertThat(schema.faults(request)).as(request).isEmpty());
  }

  private static void answerWith(String element) {
    exchange.answer(
        op -> CannedExchange.success(op, EVERYTHING.formatted(element), Math.max(1, items())));
  }

  /** How many items the last request is about. */
  private static int items() {
    return (int) ITEM_ID.matcher(exchange.requests().getLast()).results().count();
  }

  @Test
  void folders() {
    answerWith("CalendarItem");
    CollectionProperties properties =
        new CollectionProperties(
            "Fun & games",
            Optional.of("description"),
            Optional.of("#ff0000"),
            Optional.of("3"),
            Optional.empty());
    backend.contacts().createFolder(Tenants.ALICE, "books", properties);
    backend.events().createFolder(Tenants.ALICE, "fun", properties);
    backend.events().updateFolder(Tenants.ALICE, FOLDER, properties);
    backend.events().deleteFolder(Tenants.ALICE, FOLDER);
  }

  @Test
  void a_list_of_folders() {
    exchange.answer(op ->
        CannedExchange.Answer.xml(
            CannedExchange.success(op, EVERYTHING.formatted("Contact"))
                .body()
                .replace(
                    "</m:ResponseMessages>",
                    """
                    <m:FindFolderResponseMessage ResponseClass="Success">
                    <m:ResponseCode>NoError</m:ResponseCode><m:RootFolder><t:Folders/>
                    </m:RootFolder></m:FindFolderResponseMessage></m:ResponseMessages>
                    """)));
    assertThat(backend.events().folders(Tenants.ALICE))
        .singleElement()
        .matches(f -> f.isDefault() && f.id().equals(FOLDER));
  }

  @Test
  void changes_and_finding() {
    answerWith("CalendarItem");
    backend.events().changes(Tenants.ALICE, FOLDER, Optional.empty());
    backend.events().changes(Tenants.ALICE, FOLDER, Optional.of(new Cursor("c3RhdGU=")));
    backend.events().find(Tenants.ALICE, FOLDER, WriteId.random());
    backend.directory().search(Tenants.ALICE, "ali", 5);
  }

  static Stream<Recurrence> recurrences() {
    LocalDate last = LocalDate.of(2028, 1, 31);
    return Stream.of(
        new Recurrence(new Recurrence.Daily(2), new Recurrence.Endless()),
        new Recurrence(
            new Recurrence.Weekly(
                2, EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), DayOfWeek.SUNDAY),
            new Recurrence.Count(10)),
        new Recurrence(new Recurrence.AbsoluteMonthly(1, 31), new Recurrence.Until(last)),
        new Recurrence(
            new Recurrence.RelativeMonthly(
                1, Recurrence.Week.LAST, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)),
            new Recurrence.Endless()),
        new Recurrence(new Recurrence.AbsoluteYearly(Month.MAY, 5), new Recurrence.Endless()),
        new Recurrence(
            new Recurrence.RelativeYearly(
                Month.NOVEMBER, Recurrence.Week.FOURTH, Set.of(DayOfWeek.THURSDAY)),
            new Recurrence.Endless()));
  }

  @ParameterizedTest
  @MethodSource("recurrences")
  void a_new_series(Recurrence recurrence) {
    answerWith("CalendarItem");
    Event event = Events.series("Series", Events.at(Events.day(1, 4)), recurrence);
    backend
        .events()
        .create(
            Tenants.ALICE,
            FOLDER,
            Events.identity("a.ics", event.uid()),
            Events.extras(event, "X-FOO:1"),
            Scheduling.NONE);
  }

  @Test
  void a_meeting_with_exceptions() {
    answerWith("CalendarItem");
    Event series =
        Events.main(
            Events.series("Meeting", Events.at(Events.day(1, 4)), Events.daily(5)),
            d -> Events.invite(d, "bob@contoso.example", "carol@contoso.example"));
    Event event =
        Events.without(
            Events.override(
                series,
                Events.day(1, 5),
                Events.body(
                    Events.when(series.main(), Events.at(Events.day(1, 5).plusHours(2))),
                    new Body("x", Optional.of("<b>x</b>")))),
            Events.day(1, 7));
    backend
        .events()
        .create(
            Tenants.ALICE, FOLDER, Events.identity("a.ics", event.uid()), event, Scheduling.ALL);
  }

  @Test
  void an_update_that_takes_everything_away() {
    answerWith("CalendarItem");
    Event before =
        Events.main(
            Events.series("Before", Events.at(Events.day(1, 4)), Events.daily(3)),
            d -> Events.invite(d, "bob@contoso.example"));
    Event after = Events.single("", Events.at(Events.day(2, 4)));
    backend
        .events()
        .update(
            Tenants.ALICE,
            ITEM,
            Events.identity("a.ics", "u"),
            VERSION,
            before,
            Events.main(after, d -> Events.body(d, Body.EMPTY)),
            Scheduling.CHANGED);
    backend.events().delete(Tenants.ALICE, ITEM, VERSION, Scheduling.ALL);
    backend.events().move(Tenants.ALICE, ITEM, VERSION, FOLDER);
  }

  @Test
  void answers_to_an_invitation() {
    answerWith("CalendarItem");
    for (Answer answer : List.of(Answer.ACCEPTED, Answer.TENTATIVE, Answer.DECLINED)) {
      backend
          .events()
          .respond(
              Tenants.ALICE,
              FOLDER,
              ITEM,
              VERSION,
              Events.single("u", Events.at(Events.day(5, 3))),
              new Reply(answer, Optional.empty(), "With pleasure", true));
    }
  }

  @Test
  void contacts() {
    answerWith("Contact");
    Contact full = Contacts.full();
    backend
        .contacts()
        .create(Tenants.ALICE, FOLDER, Events.identity("a.vcf", full.uid()), full, Scheduling.NONE);
    backend
        .contacts()
        .update(
            Tenants.ALICE,
            ITEM,
            Events.identity("a.vcf", full.uid()),
            VERSION,
            full,
            Contacts.named(""),
            Scheduling.NONE);
    backend.contacts().delete(Tenants.ALICE, ITEM, VERSION, Scheduling.NONE);
    assertThat(exchange.requests()).anyMatch(request -> request.contains("IsContactPhoto"));
  }

  @Test
  void groups() {
    answerWith("DistributionList");
    Contact group =
        Contacts.group(
            "Board",
            new Contact.Member("Zoë", "zoe@fabrikam.example"),
            new Contact.Member("", "bob@contoso.example"));
    backend
        .contacts()
        .create(
            Tenants.ALICE, FOLDER, Events.identity("g.vcf", group.uid()), group, Scheduling.NONE);
    for (Contact after : List.of(Contacts.members(group), Contacts.group("Other"))) {
      backend
          .contacts()
          .update(
              Tenants.ALICE,
              ITEM,
              Events.identity("g.vcf", after.uid()),
              VERSION,
              group,
              after,
              Scheduling.NONE);
    }
  }

  @ParameterizedTest
  @MethodSource("recurrences")
  void tasks(Recurrence recurrence) {
    answerWith("Task");
    ItemStore<Task> tasks = backend.tasks().orElseThrow();
    Task full =
        Tasks.recurrence(
            Tasks.steps(Tasks.full("Everything"), new Task.Step("one", true)),
            Optional.of(recurrence));
    tasks.create(
        Tenants.ALICE, FOLDER, Events.identity("a.ics", full.uid()), full, Scheduling.NONE);
    Task done = Tasks.done("Done");
    Task bare = Tasks.bare("Bare");
    for (Task after : List.of(done, bare, full)) {
      for (Task before : List.of(full, done, bare)) {
        tasks.update(
            Tenants.ALICE,
            ITEM,
            Events.identity("a.ics", after.uid()),
            VERSION,
            before,
            after,
            Scheduling.NONE);
      }
    }
    tasks.delete(Tenants.ALICE, ITEM, VERSION, Scheduling.NONE);
    tasks.createFolder(Tenants.ALICE, "errands", SandboxTest.properties("Errands"));
  }
}
