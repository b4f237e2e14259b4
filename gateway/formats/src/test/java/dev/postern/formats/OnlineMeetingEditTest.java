package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Body;
import dev.postern.api.model.Event;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How to join a meeting in Teams stays in its description, whatever a client writes there. */
class OnlineMeetingEditTest {
  private static final String LINK = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x/0";
  private static final String LINE = "<div><span>" + "_".repeat(80) + "</span></div>";
  private static final String BLOCK =
      LINE
          + "<div class=\"me-email-text\"><div>Microsoft Teams&nbsp;meeting</div><div><a href=\""
          + LINK
          + "\">Join</a></div></div>"
          + LINE;
  private static final String SHOWN =
      "_".repeat(80) + "\nMicrosoft Teams meeting\nJoin\n" + "_".repeat(80);

  private static Event event(Body body) {
    Event event =
        new CalendarFormat()
            .read(
                """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//test//EN
                BEGIN:VEVENT
                UID:a
                DTSTAMP:20260101T000000Z
                DTSTART:20360304T100000Z
                DTEND:20360304T110000Z
                SUMMARY:x
                END:VEVENT
                END:VCALENDAR
                """
                    .replace("\n", "\r\n"),
                new MailAddress("alice@contoso.example"));
    return new Event(
        event.uid(),
        event.main().with(body),
        event.recurrence(),
        event.overrides(),
        event.deleted(),
        event.extras());
  }

  /** What becomes of the body when a client that shows no HTML writes another text. */
  private static Body edited(String html, String shown, String text) {
    return edited(html, shown, new Body(text, Optional.empty()));
  }

  private static Body edited(String html, String shown, Body after) {
    Event base = event(new Body(shown, Optional.of(html)));
    Event before = event(new Body(shown, Optional.empty()));
    return new CalendarFormat().edited(base, before, event(after)).main().body();
  }

  @Test
  void words_before_it_stay_before_it() {
    Body body = edited("<p>Old</p>" + BLOCK, "Old\n" + SHOWN, "New & better\n" + SHOWN);
    assertThat(body.html())
        .hasValueSatisfying(html -> {
          assertThat(html).contains("New &amp; better</div>" + LINE, LINK).doesNotContain("Old");
          assertThat(html.split("Microsoft Teams", -1)).hasSize(2);
        });
  }

  @Test
  void words_behind_it_stay_behind_it() {
    Body body =
        edited(
            "<p>Old</p>" + BLOCK + "<p>End</p>", "Old\n" + SHOWN + "\nEnd", "A\n" + SHOWN + "\nB");
    assertThat(body.html().orElseThrow().replaceAll("\\s+", " "))
        .contains("A</div>" + LINE, LINE + "<div>B</div>");
  }

  @Test
  void a_text_without_it_gets_it_at_the_end() {
    assertThat(edited("<p>Old</p>" + BLOCK, "Old\n" + SHOWN, "New").html())
        .hasValueSatisfying(html -> assertThat(html).contains("New</div>" + LINE, LINK));
  }

  @Test
  void a_description_that_goes_leaves_it() {
    assertThat(edited("<p>Old</p>" + BLOCK, "Old\n" + SHOWN, "").html())
        .hasValueSatisfying(html -> assertThat(html).contains(LINK).doesNotContain("Old"));
  }

  @Test
  void rich_text_without_it_gets_it_and_with_it_is_left_alone() {
    String rich = "<p>Mine</p>";
    assertThat(edited("<p>Old</p>" + BLOCK, "Old", new Body("Mine", Optional.of(rich))).html())
        .hasValueSatisfying(html -> assertThat(html).contains("<p>Mine</p>" + LINE, LINK));
    String kept = "<p>Mine</p><a href=\"" + LINK + "\">Join</a>";
    assertThat(edited("<p>Old</p>" + BLOCK, "Old", new Body("Mine", Optional.of(kept))).html())
        .contains(kept);
  }

  @Test
  void a_mere_link_to_a_meeting_is_text_like_any_other() {
    String html = "<p>See <a href=\"" + LINK + "\">there</a></p>";
    assertThat(edited(html, "See there", "Nothing").html()).isEmpty();
  }
}
