package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contacts;
import dev.postern.api.model.Events;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Task;
import dev.postern.api.model.Tasks;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request about contacts, groups and tasks is valid. */
final class ContactAndTaskRequestsTest extends SchemaCheckedTest {
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
