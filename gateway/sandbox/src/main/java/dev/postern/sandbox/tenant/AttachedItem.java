package dev.postern.sandbox.tenant;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The forms that Exchange gives an attached item in: a message as MIME, an event as iCalendar. */
public final class AttachedItem {
  private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

  private AttachedItem() {}

  /** A plain message; its subject as RFC 6532 has it. */
  public static byte[] message(String subject, String text) {
    return utf8(
        "Subject: "
            + oneLine(subject)
            + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
            + "Content-Transfer-Encoding: 8bit\r\n\r\n"
            + text
            + "\r\n");
  }

  /** An event without attendees. */
  public static byte[] event(String uid, String subject, Instant start, Instant end) {
    return utf8(
        "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nPRODID:Microsoft Exchange Server 2010\r\n"
            + "VERSION:2.0\r\nBEGIN:VEVENT\r\nUID:"
            + uid
            + "\r\nSUMMARY:"
            + oneLine(subject).replaceAll("([\\\\,;])", "\\\\$1")
            + "\r\nDTSTART:"
            + UTC.format(start.atOffset(ZoneOffset.UTC))
            + "\r\nDTEND:"
            + UTC.format(end.atOffset(ZoneOffset.UTC))
            + "\r\nDTSTAMP:"
            + UTC.format(start.atOffset(ZoneOffset.UTC))
            + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\r\n]+", " ");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
