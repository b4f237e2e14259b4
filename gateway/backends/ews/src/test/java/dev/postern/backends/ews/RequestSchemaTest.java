package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Reply;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Body;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import dev.postern.api.model.Person;
import dev.postern.api.model.Recurrence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request about folders, events and meetings is valid. */
final class RequestSchemaTest extends SchemaCheckedTest {
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
    backend
        .events()
        .updateFolder(
            Tenants.ALICE,
            FOLDER,
            properties,
            properties.withDisplayName("Less fun").withColor(Optional.empty()));
    backend.events().deleteFolder(Tenants.ALICE, FOLDER);
    backend.contacts().permissions(Tenants.ALICE, List.of(FOLDER));
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
    backend.directory().photo(Tenants.ALICE, Tenants.ALICE.mailbox());
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
  void an_invitation_that_is_sent_again() {
    answerWith("CalendarItem");
    backend
        .events()
        .invite(
            Tenants.ALICE,
            ITEM,
            VERSION,
            List.of(
                new Person("", new MailAddress("eve@elsewhere.example")),
                new Person("Bob & Co", new MailAddress("bob@contoso.example"))));
  }
}
