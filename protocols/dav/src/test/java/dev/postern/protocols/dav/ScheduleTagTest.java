package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.client.ResourceName;
import dev.postern.protocols.dav.TestServer.Answer;
import org.junit.jupiter.api.Test;

/** Schedule-Tag, If-Schedule-Tag-Match and Schedule-Reply (RFC 6638 sections 8 and 9.3). */
class ScheduleTagTest extends ServedTest {
  private static final String ONE = TestServer.CALENDAR + "one.ics";

  private static String meeting(String answer) {
    return event("one", "ATTENDEE;PARTSTAT=" + answer + ":mailto:bob@contoso.example");
  }

  @Test
  void a_meeting_has_the_same_tag_wherever_it_is_asked_for() {
    String tag = put(ONE, meeting("NEEDS-ACTION")).header("Schedule-Tag");

    assertThat(tag).startsWith("\"").endsWith("\"");
    assertThat(server.send("GET", ONE, "").header("Schedule-Tag")).isEqualTo(tag);
    assertThat(propfind(ONE, "0", "<c:schedule-tag/>")).contains(tag.replace("\"", ""));
    assertThat(propfind(TestServer.CALENDAR, "1", "<c:schedule-tag/>"))
        .contains(tag.replace("\"", ""));
  }

  @Test
  void what_is_no_meeting_has_none() {
    assertThat(put(ONE, event("one")).header("Schedule-Tag")).isEmpty();
    assertThat(propfind(ONE, "0", "<c:schedule-tag/>")).contains("404");
  }

  @Test
  void a_write_is_possible_though_answers_came_in_and_not_after_other_changes() {
    String tag = put(ONE, meeting("NEEDS-ACTION")).header("Schedule-Tag");
    String etag = put(ONE, meeting("ACCEPTED")).header("ETag");

    Answer possible = server.send("PUT", ONE, meeting("DECLINED"), condition(tag));
    assertThat(possible.status()).isEqualTo(204);
    assertThat(possible.header("ETag")).isNotEqualTo(etag);

    String moved = meeting("DECLINED").replace("SUMMARY:", "SUMMARY:Moved ");
    assertThat(put(ONE, moved).header("Schedule-Tag")).isNotEqualTo(tag);
    assertThat(server.send("PUT", ONE, meeting("ACCEPTED"), condition(tag)).status())
        .isEqualTo(412);
    assertThat(server.send("DELETE", ONE, "", condition(tag)).status()).isEqualTo(412);
    assertThat(server.send("GET", ONE, "").body()).isEqualTo(moved);
  }

  @Test
  void a_delete_declines_only_if_the_client_says_so() {
    for (String reply : new String[] {"", "F", "T"}) {
      put(ONE, meeting("NEEDS-ACTION"));
      Answer deleted =
          reply.isEmpty()
              ? server.send("DELETE", ONE, "")
              : server.send("DELETE", ONE, "", "Schedule-Reply", reply);
      assertThat(deleted.status()).isEqualTo(204);
      assertThat(server.calendars.declined.contains(new ResourceName("one.ics")))
          .as(reply)
          .isEqualTo(reply.equals("T"));
    }
  }

  private static String[] condition(String tag) {
    return new String[] {"Content-Type", "text/calendar", "If-Schedule-Tag-Match", tag};
  }
}
