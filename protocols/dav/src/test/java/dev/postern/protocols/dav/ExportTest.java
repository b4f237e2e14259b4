package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.protocols.dav.TestServer.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole collections as files, as sabre/dav and Nextcloud offer them. */
class ExportTest extends ServedTest {
  private static final String EXPORT = TestServer.CALENDAR + "?export";

  @Test
  void a_calendar_is_one_object_with_all_that_is_in_it() {
    put(TestServer.CALENDAR + "one.ics", event("one"));
    put(TestServer.CALENDAR + "two.ics", event("two", "DESCRIPTION:Grüße"));

    Answer export = server.send("GET", EXPORT, "");

    assertThat(export.status()).isEqualTo(200);
    assertThat(export.header("Content-Type")).isEqualTo("text/calendar; charset=utf-8");
    assertThat(export.header("Content-Disposition"))
        .startsWith("attachment; filename=\"calendar.ics\"");
    assertThat(export.body())
        .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
        .endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n")
        .contains(
            "UID:one\r\n",
            "UID:two\r\n",
            "DESCRIPTION:Grüße\r\n",
            "X-WR-CALNAME:calendar\r\n",
            "\r\nNAME:calendar\r\n",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n",
            "X-PUBLISHED-TTL:PT1H\r\n")
        .containsOnlyOnce("BEGIN:VCALENDAR")
        .doesNotContain("//test//");
  }

  @Test
  void an_export_tells_the_color_that_clients_set() {
    server.send(
        "PROPPATCH",
        TestServer.CALENDAR,
        "<d:propertyupdate xmlns:d='DAV:' xmlns:a='http://apple.com/ns/ical/'><d:set><d:prop>"
            + "<a:calendar-color>#FA1020FF</a:calendar-color></d:prop></d:set></d:propertyupdate>");

    assertThat(server.send("GET", EXPORT, "").body())
        .contains("X-APPLE-CALENDAR-COLOR:#FA1020FF\r\n", "\r\nCOLOR:red\r\n");
  }

  @Test
  void an_address_book_is_its_cards_one_after_another() {
    put(TestServer.BOOK + "one.vcf", card("one", "One"), "Content-Type", "text/vcard");
    put(TestServer.BOOK + "two.vcf", card("two", "Two").stripTrailing());

    Answer export = server.send("GET", TestServer.BOOK + "?export&start=abc", "");

    assertThat(export.header("Content-Type")).isEqualTo("text/vcard; charset=utf-8");
    assertThat(export.header("Content-Disposition")).contains("filename=\"contacts.vcf\"");
    assertThat(export.body()).isEqualTo(card("one", "One") + card("two", "Two"));
  }

  @Test
  void what_a_client_has_is_not_sent_again_until_something_changes() {
    put(TestServer.CALENDAR + "one.ics", event("one"));
    String tag = server.send("GET", EXPORT, "").header("ETag");

    Answer unchanged = server.send("GET", EXPORT, "", "If-None-Match", tag);
    Answer other = server.send("GET", EXPORT + "&componentType=VEVENT", "", "If-None-Match", tag);
    put(TestServer.CALENDAR + "two.ics", event("two"));
    Answer changed = server.send("GET", EXPORT, "", "If-None-Match", tag);

    assertThat(tag).startsWith("W/\"");
    assertThat(unchanged.status()).isEqualTo(304);
    assertThat(unchanged.body()).isEmpty();
    assertThat(unchanged.header("ETag")).isEqualTo(tag);
    assertThat(other.status()).isEqualTo(200);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.body()).contains("UID:two");
  }

  @Test
  void head_reads_nothing_and_claims_no_length() {
    put(TestServer.CALENDAR + "one.ics", event("one"));

    Answer head = server.send("HEAD", EXPORT, "");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("ETag")).isNotEmpty();
    assertThat(head.header("Content-Length")).isEmpty();
    assertThat(server.calendars.fetched()).isZero();
  }

  @Test
  void a_span_and_its_occurrences_can_be_asked_for() {
    put(TestServer.CALENDAR + "daily.ics", event("daily", "RRULE:FREQ=DAILY;COUNT=10"));
    put(TestServer.CALENDAR + "later.ics", event("later").replace("20261121T1", "20270121T1"));
    // 2026-11-22 and the day after.
    String span = EXPORT + "&start=1795305600&end=1795478400";

    String whole = server.send("GET", span, "").body();
    String expanded = server.send("GET", span + "&expand=1", "").body();

    assertThat(whole).contains("UID:daily", "RRULE:").doesNotContain("UID:later");
    assertThat(expanded)
        .contains("DTSTART:20261122T100000Z", "DTSTART:20261123T100000Z")
        .doesNotContain("RRULE", "DTSTART:20261121", "DTSTART:20261124", "UID:later");
  }

  @ParameterizedTest
  @CsvSource({"VEVENT,true", "VTODO,false"})
  void one_kind_of_components_can_be_asked_for(String component, boolean held) {
    put(TestServer.CALENDAR + "one.ics", event("one"));

    String body = server.send("GET", EXPORT + "&accept=ical&componentType=" + component, "").body();

    assertThat(body.contains("UID:one")).isEqualTo(held);
    assertThat(body).startsWith("BEGIN:VCALENDAR").endsWith("END:VCALENDAR\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start=yesterday",
        "start=2&end=1",
        "end=999999999999999999",
        "expand=1",
        "expand=1&start=1",
        "componentType=VALARM",
        "componentType=%zz"
      })
  void a_parameter_that_means_nothing_is_refused(String parameters) {
    assertThat(server.send("GET", EXPORT + "&" + parameters.replace("%zz", "%20"), "").status())
        .isEqualTo(400);
  }

  @Test
  void zones_that_everybody_knows_are_left_out_for_who_says_so() {
    put(
        TestServer.CALENDAR + "one.ics",
        event("one").replace("DTSTART:2", "DTSTART;TZID=Europe/Berlin:2").replace("0Z\r", "0\r"));

    String whole = server.send("GET", EXPORT, "").body();
    String by = server.send("GET", EXPORT, "", "CalDAV-Timezones", "F").body();

    assertThat(whole).containsOnlyOnce("TZID:Europe/Berlin");
    assertThat(by).contains("TZID=Europe/Berlin").doesNotContain("VTIMEZONE");
  }

  @Test
  void trouble_before_the_first_bytes_is_an_error_and_no_empty_calendar() {
    server.calendars.failWith(new Failure.Unavailable(Duration.ofSeconds(7), "away"));

    Answer export = server.send("GET", EXPORT, "");

    assertThat(export.status()).isEqualTo(503);
    assertThat(export.header("Retry-After")).isEqualTo("7");
  }

  @Test
  void one_text_that_cannot_be_read_does_not_take_the_others_with_it() {
    server.calendars.seed("calendar", "bad.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:bad\r\n");
    put(TestServer.CALENDAR + "one.ics", event("one"));

    assertThat(server.send("GET", EXPORT, "").body()).contains("UID:one").doesNotContain("bad");
  }

  @Test
  void fifty_thousand_events_stream_out() {
    for (int i = 0; i < 50_000; i++) {
      server.calendars.seed("calendar", "e" + i + ".ics", event("e" + i));
    }

    String body = server.send("GET", EXPORT, "").body();

    assertThat(body.split("END:VEVENT", -1)).hasSize(50_001);
    assertThat(body).endsWith("END:VCALENDAR\r\n");
  }

  @Test
  void an_export_that_is_not_a_collections_is_what_it_would_be_without() {
    put(TestServer.CALENDAR + "one.ics", event("one"));

    assertThat(server.send("GET", TestServer.CALENDAR + "one.ics?export", "").body())
        .isEqualTo(event("one"));
    assertThat(server.send("GET", TestServer.HOME + "?export", "").header("Content-Type"))
        .startsWith("text/html");
    assertThat(server.send("GET", TestServer.HOME + "nothing/?export", "").status()).isEqualTo(404);
    assertThat(server.sendAnonymously("GET", EXPORT, "").status()).isEqualTo(401);
  }
}
