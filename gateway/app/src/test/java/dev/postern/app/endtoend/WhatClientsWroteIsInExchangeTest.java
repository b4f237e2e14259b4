package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A test that sees only the mirror proves nothing: here a foreign client looks at Exchange. */
@ParameterizedClass
@EnumSource
class WhatClientsWroteIsInExchangeTest {
  @Parameter Via via;

  private static final String ALICE = "alice@contoso.example";

  /** A UID that Exchange made, in hexadecimal (MS-OXOCAL section 2.2.1.27). */
  private static final String EXCHANGES_UID = "040000008200E00074C5B7101A82E008[0-9A-F]+";

  private static final String SERIES =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//test//EN
      BEGIN:VEVENT
      UID:series-1
      DTSTAMP:20261120T100000Z
      DTSTART;TZID=Europe/Berlin:20261201T100000
      DTEND;TZID=Europe/Berlin:20261201T110000
      RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=10
      EXDATE;TZID=Europe/Berlin:20261215T100000
      SUMMARY:Jour fixe ☕
      LOCATION:Raum 5\\, Hof
      CATEGORIES:Blue,Red
      X-OWN-PROPERTY;X-P=1:kept
      END:VEVENT
      BEGIN:VEVENT
      UID:series-1
      DTSTAMP:20261120T100000Z
      RECURRENCE-ID;TZID=Europe/Berlin:20261222T100000
      DTSTART;TZID=Europe/Berlin:20261223T140000
      DTEND;TZID=Europe/Berlin:20261223T150000
      SUMMARY:Jour fixe ☕
      LOCATION:Raum 5\\, Hof
      CATEGORIES:Blue,Red
      END:VEVENT
      END:VCALENDAR
      """
          .replace("\n", "\r\n");

  private static final String DAY =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//test//EN
      BEGIN:VEVENT
      UID:day-1
      DTSTAMP:20261120T100000Z
      DTSTART;VALUE=DATE:20261224
      DTEND;VALUE=DATE:20261227
      SUMMARY:Weihnachten
      TRANSP:TRANSPARENT
      END:VEVENT
      END:VCALENDAR
      """
          .replace("\n", "\r\n");

  private static final String CARD =
      """
      BEGIN:VCARD
      VERSION:3.0
      UID:card-1
      FN:Grace Hopper
      N:Hopper;Grace;;;
      ORG:Navy
      EMAIL;TYPE=WORK:grace@navy.example
      X-OWN-PROPERTY:kept too
      END:VCARD
      """
          .replace("\n", "\r\n");

  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder, via, SeedLevel.EMPTY);
  }

  @AfterEach
  void stop() throws IOException {
    installation.close();
  }

  @Test
  void exchangelib_reads_what_caldav_and_carddav_wrote() throws IOException, InterruptedException {
    Python.assumeInstalled("exchangelib");
    write();
    List<String> facts =
        new Python(folder)
            .exchangelib(installation.sandbox(), "read").stream()
                .map(fact -> fact.replaceAll(EXCHANGES_UID, "of-Exchange"))
                .toList();
    // Graph lets nobody choose a UID: Exchange makes its own, and the client's is noted beside it.
    boolean chosen = via == Via.EWS;
    assertThat(facts)
        .contains(
            "event Jour fixe ☕ "
                + (chosen ? "series-1" : "of-Exchange")
                + " RecurringMaster False Raum 5, Hof",
            "start of Jour fixe ☕ 2026-12-01T10:00:00+01:00",
            "categories of Jour fixe ☕ ['Blue', 'Red']",
            "pattern of Jour fixe ☕ WeeklyPattern",
            "modified in Jour fixe ☕ 2026-12-22T10:00:00+01:00",
            "deleted in Jour fixe ☕ 2026-12-15T10:00:00+01:00",
            "event Weihnachten " + (chosen ? "day-1" : "of-Exchange") + " Single True None",
            "start of Weihnachten 2026-12-24",
            "contact Grace Hopper Grace Hopper Navy ['grace@navy.example']");
    assertThat(facts).filteredOn(it -> it.startsWith("event ")).hasSize(2);
    assertThat(facts).filteredOn(it -> it.startsWith("contact ")).hasSize(1);
  }

  @Test
  void a_rebuilt_mirror_has_the_same_names_and_every_property() throws IOException {
    String oldToken;
    try (DavClient client = write()) {
      oldToken = DavClient.syncToken(client.syncCollection(client.calendar("calendar"), ""));
    }
    installation.dropMirror();
    try (DavClient client = installation.client(ALICE)) {
      String calendar = client.calendar("calendar");
      assertThat(DavClient.hrefs(client.syncCollection(calendar, "")))
          .containsExactlyInAnyOrder(calendar + "my%20series.ics", calendar + "day.ics");
      assertThat(unfolded(client.get(calendar + "my%20series.ics")))
          .contains(
              "UID:series-1",
              "DTSTART;TZID=Europe/Berlin:20261201T100000",
              "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=10",
              "EXDATE;TZID=Europe/Berlin:20261215T100000",
              "SUMMARY:Jour fixe ☕",
              "LOCATION:Raum 5\\, Hof",
              "X-OWN-PROPERTY;X-P=1:kept",
              "RECURRENCE-ID;TZID=Europe/Berlin:20261222T100000",
              "DTSTART;TZID=Europe/Berlin:20261223T140000");
      assertThat(unfolded(client.get(calendar + "day.ics")))
          .contains(
              "DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227", "TRANSP:TRANSPARENT");
      assertThat(unfolded(client.get(client.addressBook("contacts") + "grace.vcf")))
          .contains("FN:Grace Hopper", "ORG:Navy", "X-OWN-PROPERTY:kept too");
      HttpResponse<String> old = client.syncCollection(calendar, oldToken);
      assertThat(old.statusCode()).isEqualTo(403);
      assertThat(old.body()).contains("valid-sync-token");
    }
  }

  @Test
  void what_exchangelib_wrote_appears_in_caldav_and_carddav()
      throws IOException, InterruptedException {
    Python.assumeInstalled("exchangelib");
    try (DavClient client = write()) {
      String calendar = client.calendar("calendar");
      String book = client.addressBook("contacts");
      String events = DavClient.syncToken(client.syncCollection(calendar, ""));
      String cards = DavClient.syncToken(client.syncCollection(book, ""));
      new Python(folder).exchangelib(installation.sandbox(), "write");

      assertThat(unfolded(client.get(one(client, calendar, events))))
          .contains(
              "SUMMARY:Written in Outlook 🎄",
              "LOCATION:Kantine",
              "DTSTART;TZID=Europe/Berlin:20261214T093000",
              "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=5");
      assertThat(unfolded(client.get(one(client, book, cards)))).contains("FN:Ada Lovelace");
    }
  }

  private DavClient write() {
    DavClient client = installation.client(ALICE);
    String calendar = client.calendar("calendar");
    created(client.putEvent(calendar + "my%20series.ics", SERIES));
    created(client.putEvent(calendar + "day.ics", DAY));
    created(client.putCard(client.addressBook("contacts") + "grace.vcf", CARD));
    return client;
  }

  private static void created(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  /** The one resource that came since the token, as soon as polls may ask upstream again. */
  private static String one(DavClient client, String collection, String token) {
    Await.until(
        "the change is seen",
        () -> !DavClient.hrefs(client.syncCollection(collection, token)).isEmpty());
    List<String> hrefs = DavClient.hrefs(client.syncCollection(collection, token));
    assertThat(hrefs).hasSize(1);
    return hrefs.getFirst();
  }

  private static List<String> unfolded(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body().replaceAll("\r?\n[ \t]", "").lines().toList();
  }
}
