package dev.postern.formats.calendar;

import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Person;
import dev.postern.formats.residue.Residue;
import dev.postern.formats.residue.Section;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The calendar format's four operations on events, past the question of what a text is. */
public final class EventWriter {
  private static final MailAddress NOBODY = new MailAddress("nobody@invalid");

  private EventWriter() {}

  /** The event with what the model cannot say of the object. */
  public static Event withExtras(
      CalendarObject object, Event event, MailAddress owner, AttachmentLines attachments) {
    Extras extras = EventResidue.of(object, event, owner, attachments).toExtras();
    return new Event(
        event.uid(), event.main(), event.recurrence(), event.overrides(), event.deleted(), extras);
  }

  /**
   * The text of an item. Extras come with copied and forwarded items, so they are believed only as
   * far as the text then still says what Exchange says.
   */
  public static String write(
      RemoteItem<Event> item, AttachmentLines attachments, UnaryOperator<MailAddress> mailboxes) {
    PropertyGroups groups = new EventGroups(mailboxes);
    Residue nothing = new Residue(Map.of());
    if (item.item().extras().equals(Extras.NONE)) {
      return EventText.write(item, nothing, attachments, groups);
    }
    Residue residue = Residue.of(item.item().extras());
    String text = EventText.write(item, residue, attachments, groups);
    if (says(text, item.item(), attachments, mailboxes)) {
      return text;
    }
    String plainer =
        EventText.write(item, residue.mapSections(Section::withoutVariants), attachments, groups);
    return says(plainer, item.item(), attachments, mailboxes)
        ? plainer
        : EventText.write(item, nothing, attachments, groups);
  }

  private static boolean says(
      String text, Event event, AttachmentLines attachments, UnaryOperator<MailAddress> mailboxes) {
    try {
      CalendarObject object = CalendarObject.parse(text, mailboxes, Floating.zone(event));
      MailAddress owner = perspective(event.main());
      Event read =
          isMeeting(event)
              ? EventReader.read(object, owner)
              : EventReader.readUninvited(object, owner);
      return EventSheets.held(read, attachments).equals(EventSheets.held(event, attachments));
    } catch (PosternException _) {
      return false;
    }
  }

  private static boolean isMeeting(Event event) {
    return event.main().isMeeting()
        || event.overrides().stream().anyMatch(override -> override.details().isMeeting());
  }

  /** Only in the eyes of an attendee is a meeting cancelled. */
  private static MailAddress perspective(Details details) {
    return details.cancelled() ? NOBODY : details.organizer().map(Person::address).orElse(NOBODY);
  }

  /** The text with what differs between two states. */
  public static String merge(
      String text,
      Event before,
      RemoteItem<Event> after,
      AttachmentLines attachments,
      UnaryOperator<MailAddress> mailboxes) {
    Event now = after.item();
    if (now.equals(before)) {
      return text;
    }
    // Other extras mean that a client wrote the item through another gateway: its text is gone.
    if (!now.extras().equals(before.extras())) {
      return write(after, attachments, mailboxes);
    }
    CalendarObject object = CalendarObject.parse(text, mailboxes, Floating.zone(before));
    return EventMerge.merge(object, before, after, attachments);
  }
}
