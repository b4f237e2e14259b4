package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.TestServer.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PutTest extends ServedTest {
  private static final String ONE = TestServer.CALENDAR + "one.ics";

  @Test
  void a_new_resource_is_201_and_comes_back_byte_for_byte_under_the_same_etag() {
    String text = event("one", "X-UNKNOWN;P=\"a;b\":Grüße, 🎉");

    Answer put = put(ONE, text, "If-None-Match", "*", "Content-Type", "text/calendar");
    Answer get = server.send("GET", ONE, "");

    assertThat(put.status()).isEqualTo(201);
    assertThat(put.header("ETag")).matches("\"[^\"]+\"");
    assertThat(get.body()).isEqualTo(text);
    assertThat(get.header("ETag")).isEqualTo(put.header("ETag"));
    assertThat(get.header("Content-Type")).isEqualTo("text/calendar; charset=utf-8");
    assertThat(propfind(ONE, "0", "<d:getetag/>"))
        .contains("<d:getetag>" + put.header("ETag").replace("\"", "&quot;") + "</d:getetag>");
  }

  @Test
  void a_changed_resource_is_204() {
    Answer first = put(ONE, event("one"));
    Answer second = put(ONE, event("one", "LOCATION:here"), "If-Match", first.header("ETag"));

    assertThat(second.status()).isEqualTo(204);
    assertThat(second.header("ETag")).isNotEmpty().isNotEqualTo(first.header("ETag"));
  }

  @Test
  void put_with_a_stale_etag_is_refused_and_changes_nothing() {
    put(ONE, event("one"));

    Answer stale = put(ONE, event("one", "LOCATION:here"), "If-Match", "\"stale\"");

    assertThat(stale.status()).isEqualTo(412);
    assertThat(server.send("GET", ONE, "").body()).doesNotContain("LOCATION");
  }

  @Test
  void put_of_what_must_be_new_is_refused_where_something_is() {
    put(ONE, event("one"));

    assertThat(put(ONE, event("one"), "If-None-Match", "*").status()).isEqualTo(412);
  }

  @Test
  void put_with_an_if_match_on_nothing_is_refused() {
    assertThat(put(ONE, event("one"), "If-Match", "*").status()).isEqualTo(412);
    assertThat(server.send("GET", ONE, "").status()).isEqualTo(404);
  }

  @Test
  void an_etag_that_a_proxy_weakened_still_matches() {
    Answer first = put(ONE, event("one"));

    assertThat(put(ONE, event("one"), "If-Match", "W/" + first.header("ETag")).status())
        .isEqualTo(204);
  }

  @Test
  void put_into_a_collection_that_is_not_there_is_a_conflict() {
    assertThat(put(TestServer.HOME + "nowhere/one.ics", event("one")).status()).isEqualTo(409);
  }

  @Test
  void put_on_a_collection_is_412_with_a_condition_and_405_without() {
    assertThat(put("/", "x", "If-Match", "nothing").status()).isEqualTo(412);
    assertThat(put(TestServer.CALENDAR, "x", "If-Match", "nothing").status()).isEqualTo(412);
    Answer plain = put(TestServer.CALENDAR, "x");
    assertThat(plain.status()).isEqualTo(405);
    assertThat(plain.header("Allow")).contains("PROPFIND").doesNotContain("PUT");
  }

  @ParameterizedTest
  @CsvSource({
    "nonsense, valid-calendar-data, not-parseable",
    "BEGIN:VCALENDAR METHOD:REQUEST, valid-calendar-object-resource, invalid-resource",
    "BEGIN:VCALENDAR BEGIN:VTODO, supported-calendar-component, component",
    "BEGIN:VCALENDAR FREQ=HOURLY, valid-calendar-object-resource, not-holdable",
  })
  void a_broken_rule_is_403_with_its_precondition_and_the_reason(
      String text, String condition, String rule) {
    Answer answer = put(ONE, text);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Content-Type")).startsWith("application/xml");
    assertThat(answer.body())
        .contains("<d:error", "<cal:" + condition + "/>", "<p:" + rule + "/>")
        .containsPattern("<d:responsedescription>.{10,}</d:responsedescription>");
  }

  @Test
  void a_broken_card_names_the_precondition_of_carddav() {
    Answer answer = put(TestServer.BOOK + "x.vcf", "nonsense");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<card:valid-address-data/>");
  }

  @Test
  void a_uid_that_is_taken_is_a_conflict_with_the_href_of_the_other() {
    put(ONE, event("same"));

    Answer answer = put(TestServer.CALENDAR + "two.ics", event("same"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body())
        .contains("<cal:no-uid-conflict><d:href>" + ONE + "</d:href></cal:no-uid-conflict>");
  }

  @Test
  void a_media_type_of_another_kind_is_refused() {
    Answer answer = put(ONE, event("one"), "Content-Type", "text/vcard");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("<cal:supported-calendar-data/>");
  }

  @Test
  void a_body_over_the_limit_is_refused_by_its_precondition_and_the_connection_lives() {
    server.calendars.limitSize(1000);

    Answer refused = put(ONE, event("one", "DESCRIPTION:" + "x".repeat(5_000_000)));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("<cal:max-resource-size/>", "1000 bytes");
    assertThat(server.send("GET", ONE, "").status()).isEqualTo(404);
  }

  @Test
  void a_chunked_body_is_taken() {
    byte[] text = event("one").getBytes(StandardCharsets.UTF_8);

    Answer put =
        server.send(
            server
                .builder("PUT", ONE, "")
                .header("Authorization", TestServer.alice())
                .PUT(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(text))));

    assertThat(put.status()).isEqualTo(201);
    assertThat(server.send("GET", ONE, "").body()).isEqualTo(event("one"));
  }

  @Test
  void a_gzipped_body_is_taken() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(event("one").getBytes(StandardCharsets.UTF_8));
    }

    Answer put =
        server.send(
            server
                .builder("PUT", ONE, "", "Content-Encoding", "gzip")
                .header("Authorization", TestServer.alice())
                .PUT(BodyPublishers.ofByteArray(zipped.toByteArray())));

    assertThat(put.status()).isEqualTo(201);
    assertThat(server.send("GET", ONE, "").body()).isEqualTo(event("one"));
  }

  @Test
  void a_line_folded_inside_a_character_is_taken_but_gets_no_etag() {
    byte[] text = event("one", "LOCATION:Z#rich").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream folded = new ByteArrayOutputStream();
    for (byte b : text) {
      folded.writeBytes(
          b == '#' ? new byte[] {(byte) 0xc3, '\r', '\n', ' ', (byte) 0xbc} : new byte[] {b});
    }

    Answer put =
        server.send(
            server
                .builder("PUT", ONE, "")
                .header("Authorization", TestServer.alice())
                .PUT(BodyPublishers.ofByteArray(folded.toByteArray())));

    assertThat(put.status()).isEqualTo(201);
    assertThat(put.header("ETag")).isEmpty();
    assertThat(server.send("GET", ONE, "").body()).contains("LOCATION:Zürich");
  }

  @Test
  void bytes_that_are_no_text_are_refused() {
    Answer put =
        server.send(
            server
                .builder("PUT", ONE, "")
                .header("Authorization", TestServer.alice())
                .PUT(BodyPublishers.ofByteArray(new byte[] {(byte) 0xff, (byte) 0xfe, 0})));

    assertThat(put.status()).isEqualTo(403);
    assertThat(put.body()).contains("<cal:valid-calendar-data/>");
  }

  @Test
  void names_with_any_character_stay_as_the_client_chose_them() {
    String path = TestServer.CALENDAR + "a%20b%C3%BC%2B%25@:.ics";

    assertThat(put(path, event("one")).status()).isEqualTo(201);
    assertThat(propfind(TestServer.CALENDAR, "1", "<d:getetag/>"))
        .contains("<d:href>" + TestServer.CALENDAR + "a%20b%C3%BC+%25@:.ics</d:href>");
    assertThat(server.send("GET", TestServer.CALENDAR + "a%20b%C3%BC+%25%40%3A.ics", "").status())
        .isEqualTo(200);
  }

  @Test
  void a_name_with_an_escaped_slash_or_dots_is_no_resource() {
    assertThat(put(TestServer.CALENDAR + "a%2Fb.ics", event("one")).status()).isEqualTo(404);
    assertThat(put(TestServer.CALENDAR + "%2e%2e", event("one")).status()).isEqualTo(404);
  }

  @Test
  void a_read_only_collection_refuses_writes_for_lack_of_privileges() {
    put(ONE, event("one"));
    server.calendars.makeReadOnly("calendar");

    assertThat(put(ONE, event("one")).body()).contains("<d:need-privileges/>");
    assertThat(server.send("DELETE", ONE, "").status()).isEqualTo(403);
  }
}
