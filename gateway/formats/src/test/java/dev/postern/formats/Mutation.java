package dev.postern.formats;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes texts at random: in their bytes, their lines, and with words that mean something. */
final class Mutation {
  private static final List<String> WORDS =
      List.of(
          "BEGIN:VALARM",
          "END:VALARM",
          "BEGIN:VEVENT",
          "END:VEVENT",
          "END:VCALENDAR",
          "RRULE:FREQ=DAILY",
          "RRULE:FREQ=MONTHLY;BYDAY=-1FR;INTERVAL=3",
          "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
          "EXDATE:20260119T100000Z",
          "EXDATE;VALUE=DATE:20260119",
          "RECURRENCE-ID:20260112T100000Z",
          "DTSTART;VALUE=DATE:20260105",
          "DTSTART:20260105T100000",
          "DTEND;TZID=Europe/Berlin:20260105T110000",
          "DURATION:P1W",
          "TRIGGER;RELATED=END:PT5M",
          "TRIGGER;VALUE=DATE-TIME:20260105T093000Z",
          "ORGANIZER;CN=Bob:mailto:bob@contoso.example",
          "ATTENDEE;PARTSTAT=ACCEPTED:mailto:alice@contoso.example",
          "STATUS:CANCELLED",
          "CATEGORIES:Red\\,ish,Blue",
          "DESCRIPTION:a\\nb\\;c\\",
          "X-ALT-DESC;FMTTYPE=text/html:<p>a&amp;b</p>",
          "DUE:20260105T100000Z",
          "PERCENT-COMPLETE:50",
          "TEL;TYPE=HOME,VOICE:1",
          "item1.TEL:2",
          "item1.X-ABLabel:_$!<Other>!$_",
          "BDAY;VALUE=date:--0412",
          "ADR;TYPE=work:;;Street\\n1;Town;;1;Land",
          "N:a;b;c;d;e;f",
          "PHOTO;ENCODING=b;TYPE=JPEG:/9j/",
          "VERSION:4.0",
          "\u0000",
          "\u2028",
          "\uD83D\uDE00",
          "\"",
          ";",
          ":",
          "=",
          ",",
          "^n^'",
          "\r",
          "\r\n ",
          "99999999999",
          "-");

  private final Random random;
  private final List<byte[]> corpus;

  /**
   * @param corpus what is changed
   */
  Mutation(Random random, List<byte[]> corpus) {
    this.random = random;
    this.corpus = corpus;
  }

  /** One of the corpus, changed once to four times. */
  byte[] next() {
    byte[] text = any();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      text =
          switch (random.nextInt(8)) {
            case 0 -> flipped(text);
            case 1 -> spliced(text, word(), 0);
            case 2 -> spliced(text, word(), random.nextInt(10));
            case 3 -> spliced(text, new byte[0], random.nextInt(40));
            case 4 -> Arrays.copyOf(text, random.nextInt(text.length + 1));
            default -> relined(text);
          };
    }
    return text;
  }

  private byte[] any() {
    return corpus.get(random.nextInt(corpus.size()));
  }

  private byte[] word() {
    return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] flipped(byte[] text) {
    byte[] copy = text.clone();
    if (copy.length > 0) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  /** Something else instead of some bytes. */
  private byte[] spliced(byte[] text, byte[] inserted, int removed) {
    int at = random.nextInt(text.length + 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(text, 0, at);
    out.writeBytes(inserted);
    int rest = Math.min(text.length, at + removed);
    out.write(text, rest, text.length - rest);
    return out.toByteArray();
  }

  /** A line more, less, twice, elsewhere, or one of another text. */
  private byte[] relined(byte[] text) {
    List<String> lines = lines(text);
    int at = random.nextInt(lines.size());
    switch (random.nextInt(5)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
      case 2 -> lines.add(at, new String(word(), StandardCharsets.ISO_8859_1));
      case 3 -> lines.add(random.nextInt(lines.size()), lines.remove(at));
      default -> {
        List<String> others = lines(any());
        lines.add(at, others.get(random.nextInt(others.size())));
      }
    }
    // As bytes that stay what they are, characters or not.
    return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<String> lines(byte[] text) {
    return new ArrayList<>(
        Arrays.asList(new String(text, StandardCharsets.ISO_8859_1).split("\n", -1)));
  }
}
