package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 7: a login reaches its own mailbox and those granted to it. Alice shares her calendars
 * with Bob, and nobody shares anything else.
 */
class PromiseNobodyGetsInWhereTheyDontBelongTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";
  private static final String CAROL = "carol@contoso.example";

  @TempDir static Path folder;
  private static Installation installation;
  private static DavClient alice;
  private static DavClient bob;
  private static DavClient carol;

  @BeforeAll
  static void start() throws Exception {
    installation = Installation.start(folder, Via.EWS, SeedLevel.EMPTY);
    installation.stopped(() ->
        Files.writeString(
            installation.files().config(),
            """
                grants:
                  - { owner: %s, grantee: %s, kinds: [calendars] }
            """
                .formatted(ALICE, BOB),
            StandardOpenOption.APPEND));
    alice = installation.client(ALICE);
    bob = installation.client(BOB);
    carol = installation.client(CAROL);
    put(alice, "one.ics");
    put(carol, "hers.ics");
  }

  private static void put(DavClient client, String name) {
    assertThat(
            client
                .putEvent(client.calendar("calendar") + name, Texts.event(name, "Theirs"))
                .statusCode())
        .isEqualTo(201);
  }

  @AfterAll
  static void stop() throws IOException {
    alice.close();
    bob.close();
    carol.close();
    installation.close();
  }

  /** Ways to write the name of somebody's shared calendar in a path. */
  static List<String> spellings(String owner) {
    String local = owner.substring(0, owner.indexOf('@'));
    return List.of(
        owner + "~calendar",
        owner.replace("@", "%40") + "~calendar",
        owner + "%7Ecalendar",
        owner.toUpperCase(java.util.Locale.ROOT) + "~calendar",
        "%61".concat(owner.substring(1)) + "~calendar",
        owner + "~Calendar",
        owner + "~~calendar",
        "~" + owner + "~calendar",
        owner + "~",
        owner + "~calendar~",
        owner + "~calendar%00",
        owner + "%2Fcalendar",
        owner,
        local + "~calendar",
        BOB + "~" + owner + "~calendar",
        ALICE + "~" + owner + "~calendar");
  }

  @Test
  void nobody_reaches_what_was_not_granted_however_it_is_spelt() {
    for (String spelling : spellings(CAROL)) {
      deny(bob, bob.calendar(spelling), "hers.ics");
    }
    for (String spelling : spellings(ALICE)) {
      deny(carol, carol.calendar(spelling), "one.ics");
    }
    for (String spelling : spellings(BOB)) {
      deny(alice, alice.calendar(spelling), "one.ics");
    }
    assertThat(alice.get(alice.calendar("calendar") + "one.ics").statusCode()).isEqualTo(200);
    assertThat(carol.get(carol.calendar("calendar") + "hers.ics").statusCode()).isEqualTo(200);
  }

  @Test
  void a_grant_is_of_one_kind_of_collections() {
    for (String spelling : List.of(ALICE + "~contacts", ALICE + "~calendar", ALICE + "~tasks")) {
      deny(bob, bob.addressBook(spelling), "one.vcf");
    }
    deny(bob, bob.calendar(ALICE + "~contacts"), "one.vcf");
  }

  @Test
  void somebody_elses_home_stays_closed_to_who_was_granted_something_in_it() {
    for (String path :
        List.of(
            alice.calendar("calendar"),
            alice.calendar("calendar").replace("alice", "ALICE"),
            alice.calendar("calendar").replace("alice@", "%61lice%40"),
            alice.addressBook("contacts"),
            alice.addressBook("~directory"),
            "/dav/principals/nobody@contoso.example/")) {
      deny(bob, path, "one.ics");
    }
  }

  @Test
  void of_somebody_elses_principal_no_more_can_be_read_than_the_directory_shows() {
    String path = "/dav/principals/" + ALICE + "/";
    String body =
        bob.propfind(
                path,
                "0",
                "<D:displayname/><C:calendar-home-set/><A:addressbook-home-set/>"
                    + "<C:schedule-inbox-URL/><C:schedule-outbox-URL/>"
                    + "<D:current-user-privilege-set/>")
            .body();

    assertThat(body)
        .contains("<d:displayname>Alice Adams</d:displayname>")
        .doesNotContain("/dav/calendars/")
        .doesNotContain("/dav/contacts/")
        .doesNotContain("<d:write");
    for (String method : List.of("PUT", "DELETE", "PROPPATCH", "MKCOL", "POST")) {
      assertThat(bob.send(method, path, "").statusCode()).as(method).isEqualTo(403);
    }
  }

  @Test
  void ones_own_mailbox_is_not_shared_with_oneself() {
    deny(bob, bob.calendar(BOB + "~calendar"), "one.ics");
    assertThat(DavClient.hrefs(bob.propfind("/dav/calendars/" + BOB + "/", "1", "<D:getetag/>")))
        .filteredOn(href -> href.contains("~"))
        .containsExactly(bob.calendar(ALICE + "~calendar"));
  }

  @Test
  void reports_reach_no_further_than_paths() {
    HttpResponse<String> answer =
        bob.calendarMultiget(
            bob.calendar(ALICE + "~calendar"),
            List.of(
                alice.calendar("calendar") + "one.ics",
                bob.calendar(CAROL + "~calendar") + "hers.ics",
                bob.calendar(ALICE + "~calendar") + "one.ics"));

    assertThat(answer.body()).containsOnlyOnce("BEGIN:VCALENDAR").doesNotContain("UID:hers.ics");
  }

  static void deny(DavClient client, String collection, String name) {
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (String path : List.of(collection, collection + name)) {
      answers.add(client.propfind(path, "1", "<D:getetag/><D:displayname/>"));
      answers.add(client.get(path));
      answers.add(client.delete(path));
      answers.add(client.syncCollection(path, ""));
      answers.add(client.calendarMultiget(path, List.of(collection + name)));
    }
    answers.add(client.putEvent(collection + name, Texts.event("x", "Intruder")));
    for (HttpResponse<String> answer : answers) {
      assertThat(answer.statusCode())
          .as("%s %s: %s", answer.request().method(), answer.uri(), answer.body())
          .isIn(403, 404, 405, 409);
    }
  }
}
