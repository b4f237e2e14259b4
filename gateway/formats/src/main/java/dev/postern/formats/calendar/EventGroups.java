package dev.postern.formats.calendar;

import dev.postern.api.MailAddress;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Values;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Which properties of a VEVENT change together. */
final class EventGroups extends PropertyGroups {
  private final UnaryOperator<MailAddress> mailboxes;

  /**
   * @param mailboxes leads from an alias to the address that its mailbox is known by
   */
  EventGroups(UnaryOperator<MailAddress> mailboxes) {
    this.mailboxes = mailboxes;
  }

  @Override
  public Optional<String> key(ContentLine line) {
    return switch (line.name()) {
      case "UID", "SUMMARY", "LOCATION", "CLASS", "PRIORITY", "CATEGORIES", "RRULE", "EXDATE" ->
          Optional.of(line.name());
      case "RECURRENCE-ID", "RDATE", "EXRULE" -> Optional.of(line.name());
      case "DTSTART", "DTEND", "DURATION" -> Optional.of(Timing.KEY);
      case "DESCRIPTION" -> Optional.of(Description.KEY);
      case "X-ALT-DESC" ->
          Description.isHtml(line) ? Optional.of(Description.KEY) : Optional.empty();
      case "STATUS" -> Optional.of(Availability.STATUS_KEY);
      case "TRANSP", Availability.BUSY_STATUS -> Optional.of(Availability.KEY);
      case "ORGANIZER" -> Optional.of(Participants.ORGANIZER_KEY);
      case "ATTENDEE" ->
          Participants.address(line)
              .map(mailboxes)
              .map(address -> Participants.ATTENDEE_KEY + address);
      case "ATTACH" -> AttachmentLines.group(line);
      default -> Optional.empty();
    };
  }

  @Override
  protected Optional<Component> alarm(Component event, Times times) {
    return Reminder.find(event);
  }

  @Override
  protected ContentLine plain(ContentLine line) {
    return switch (line.name()) {
      case "SUMMARY", "LOCATION" -> line.withValue(Values.escape(line.text()));
      case "X-ALT-DESC" -> line.withValue(Values.escape(InlineImages.part(line.text()).html()));
      case "DESCRIPTION" -> Description.plain(line);
      default -> line;
    };
  }

  /** An attendee's address is left out where the model says it as well. */
  @Override
  protected boolean isOf(String key, ContentLine line) {
    return super.isOf(key, line)
        || (line.name().equals("ATTENDEE")
            && line.value().isEmpty()
            && key.startsWith(Participants.ATTENDEE_KEY));
  }
}
