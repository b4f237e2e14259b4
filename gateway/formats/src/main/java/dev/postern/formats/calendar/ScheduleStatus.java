package dev.postern.formats.calendar;

import dev.postern.api.model.Answer;
import dev.postern.api.model.Event;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Param;
import java.util.List;

/**
 * What became of the message to an attendee (SCHEDULE-STATUS, RFC 6638 section 3.2.9). Exchange
 * tells one thing of it, the answer, so that one value is written, with the answer that it comes
 * from: 2.0, as section 3.2.9 has it for a reply that came in. What clients say of it themselves
 * stays in their text and goes nowhere.
 *
 * @param isOrganizer whether the owner of the mailbox sent those messages
 */
record ScheduleStatus(boolean isOrganizer) {
  private static final String NAME = "SCHEDULE-STATUS";
  private static final Param ANSWERED = Param.of(NAME, "2.0");

  static ScheduleStatus of(Event event) {
    return new ScheduleStatus(event.main().answer() == Answer.ORGANIZER);
  }

  /** The lines of a group as they are to stand in a text that changes anyway. */
  List<ContentLine> after(String key, List<ContentLine> now) {
    return isOfAnswer(key, now) ? with(now) : now;
  }

  /** What such lines are held against: an answer that no longer holds takes its status along. */
  List<ContentLine> before(String key, List<ContentLine> old, List<ContentLine> now) {
    return isOfAnswer(key, old) && !isOfAnswer(key, now) ? with(old) : old;
  }

  private boolean isOfAnswer(String key, List<ContentLine> lines) {
    return isOrganizer
        && key.startsWith(Participants.ATTENDEE_KEY)
        && lines.stream().anyMatch(Participants::isAnswered);
  }

  private static List<ContentLine> with(List<ContentLine> lines) {
    return lines.stream().map(line -> line.with(ANSWERED)).toList();
  }

  /** A line as it is kept beside the event: a client that tells people itself keeps its status. */
  static ContentLine without(ContentLine line) {
    return line.param(NAME).isPresent() && Participants.isTheServersBusiness(line)
        ? line.without(NAME)
        : line;
  }
}
