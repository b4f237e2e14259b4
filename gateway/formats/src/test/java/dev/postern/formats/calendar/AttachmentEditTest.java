package dev.postern.formats.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.model.Attachment;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttachmentEditTest {
  private static final AttachmentLines LINES = new AttachmentLines("https://p.example");
  private static final String KEY = "att-0123456789abcdef";
  private static final String TEXT =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:x
      BEGIN:VEVENT
      UID:u
      DTSTAMP:20260101T000000Z
      DTSTART:20260301T100000Z
      DURATION:PT1H
      RRULE:FREQ=DAILY;COUNT=3
      summary;X-ODD=1:Lun
       ch
      BEGIN:VALARM
      ACTION:DISPLAY
      TRIGGER:-PT5M
      DESCRIPTION:x
      END:VALARM
      END:VEVENT
      BEGIN:VEVENT
      UID:u
      DTSTAMP:20260101T000000Z
      RECURRENCE-ID:20260302T100000Z
      DTSTART:20260302T110000Z
      DURATION:PT1H
      END:VEVENT
      END:VCALENDAR
      """;

  @Test
  void a_file_is_named_once_in_the_series_and_the_rest_stays_as_it_was_written() {
    String added = edit(TEXT, "", KEY);

    assertThat(unfolded(added)).containsOnlyOnce("MANAGED-ID=" + KEY);
    assertThat(AttachmentLines.count(added)).isEqualTo(1);
    assertThat(AttachmentLines.address(added, KEY))
        .hasValue("https://p.example/dav/attachments/dQ/" + KEY + "/menu.txt");
    assertThat(edit(added, "", KEY)).as("once more").isEqualTo(added);
    assertThat(edit(added, KEY, "")).isEqualTo(TEXT);
  }

  @Test
  void what_goes_goes_from_every_occurrence() {
    String line =
        "ATTACH;MANAGED-ID=%1$s:https://old.example/dav/attachments/dQ/%1$s/a\nDURATION:PT1H\n"
            .formatted(KEY);
    String both = TEXT.replace("DURATION:PT1H\n", line);

    assertThat(edit(both, KEY, "")).isEqualTo(TEXT);
    assertThat(unfolded(edit(both, KEY, "att-fedcba9876543210")))
        .containsOnlyOnce("MANAGED-ID=")
        .contains("MANAGED-ID=att-fedcba9876543210");
  }

  @Test
  void what_is_not_there_cannot_go() {
    assertThatThrownBy(() -> edit(TEXT, KEY, "")).hasMessageContaining(KEY);
  }

  private static String unfolded(String text) {
    return text.replace("\n ", "");
  }

  private static String edit(String text, String removed, String added) {
    Optional<Attachment> file =
        Optional.of(added)
            .filter(key -> !key.isEmpty())
            .map(key ->
                new Attachment(
                    key,
                    "",
                    "menu.txt",
                    "text/plain",
                    5,
                    false,
                    "",
                    new Attachment.Source.Given(new byte[5])));
    return new AttachmentEdit(LINES, Optional.of(removed).filter(key -> !key.isEmpty()), file)
        .apply(text);
  }
}
