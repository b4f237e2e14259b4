package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Recurrence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.xml.sax.SAXException;

/** What the backend asks of a server that says yes to everything is valid by Microsoft's schema. */
abstract class SchemaCheckedTest {
  private static final Path SCHEMA =
      Path.of(System.getProperty("postern.testdata", "absent"), "schema", "ews");
  private static final Pattern ITEM_ID = Pattern.compile("<t:(Occurrence)?ItemId |<t:Change>");
  static final FolderId FOLDER = new FolderId("Zm9sZGVy");
  static final ItemId ITEM = new ItemId("aXRlbQ==");
  static final Version VERSION = new Version("a2V5");

  /** Holds something for every operation, so that each goes to its end. */
  static final String EVERYTHING =
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
  static CannedExchange exchange;
  static Backend backend;

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

  static void answerWith(String element) {
    exchange.answer(
        op -> CannedExchange.success(op, EVERYTHING.formatted(element), Math.max(1, items())));
  }

  /** How many items the last request is about. */
  private static int items() {
    return (int) ITEM_ID.matcher(exchange.requests().getLast()).results().count();
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
}
