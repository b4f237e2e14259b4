package dev.postern.formats;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Attachment;
import dev.postern.api.model.CategoryColors;
import dev.postern.api.model.Event;
import dev.postern.formats.calendar.AttachmentEdit;
import dev.postern.formats.calendar.AttachmentLines;
import dev.postern.formats.calendar.CalendarObject;
import dev.postern.formats.calendar.DerivedColor;
import dev.postern.formats.calendar.EventEdit;
import dev.postern.formats.calendar.EventFacts;
import dev.postern.formats.calendar.EventReader;
import dev.postern.formats.calendar.EventWriter;
import dev.postern.formats.calendar.Scheduling;
import dev.postern.formats.text.Decoding;
import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * iCalendar (RFC 5545) and events. Safe for use by many threads.
 *
 * <p>What Exchange has no field for goes into the event's extras, and comes out of them again when
 * the text is written anew. What Exchange cannot hold at all is refused with {@link
 * dev.postern.api.Failure.Rule#NOT_HOLDABLE}.
 */
public final class CalendarFormat implements Format<Event> {
  private final AttachmentLines attachments;
  private final UnaryOperator<MailAddress> mailboxes;

  /** Where attachments have addresses of this machine, for texts that nobody else reads. */
  public CalendarFormat() {
    this(URI.create("http://localhost"), UnaryOperator.identity());
  }

  /**
   * Like {@link #CalendarFormat()}.
   *
   * @param address the gateway's own, below which it serves attachments
   * @param mailboxes leads from an alias to the address that its mailbox is known by in Exchange;
   *     every other address to itself. Clients may name people by any of their addresses.
   */
  public CalendarFormat(URI address, UnaryOperator<MailAddress> mailboxes) {
    this.attachments = new AttachmentLines(address);
    this.mailboxes = mailboxes;
  }

  @Override
  public Event read(String text, MailAddress owner) {
    CalendarObject object = CalendarObject.parse(text, mailboxes);
    return EventWriter.withExtras(object, EventReader.read(object, owner), owner, attachments);
  }

  @Override
  public Event readUninvited(String text, MailAddress owner) {
    CalendarObject object = CalendarObject.parse(text, mailboxes);
    return EventWriter.withExtras(
        object, EventReader.readUninvited(object, owner), owner, attachments);
  }

  @Override
  public Delivery delivery(String text, MailAddress owner) {
    return Scheduling.read(CalendarObject.parse(text, mailboxes), owner);
  }

  @Override
  public String stored(String text) {
    return Scheduling.withoutForce(text);
  }

  @Override
  public String write(RemoteItem<Event> item) {
    return EventWriter.write(item, attachments, mailboxes);
  }

  @Override
  public String merge(String text, Event before, RemoteItem<Event> after) {
    return EventWriter.merge(text, before, after, attachments, mailboxes);
  }

  @Override
  public Event edited(Event base, Event before, Event after) {
    return new EventEdit(base, before).apply(after);
  }

  @Override
  public String attached(String text, Optional<String> removed, Optional<Attachment> added) {
    return new AttachmentEdit(attachments, removed, added).apply(text);
  }

  @Override
  public boolean isColored(Event event) {
    return DerivedColor.isCategorized(event);
  }

  @Override
  public String colored(String text, Optional<Event> before, Event after, CategoryColors colors) {
    return DerivedColor.write(text, before, after, colors);
  }

  @Override
  public String uncolored(String text, String held, Event base) {
    return DerivedColor.without(text, held, base);
  }

  @Override
  public Facts facts(String text) {
    CalendarObject object = CalendarObject.parse(text);
    EventFacts facts = EventFacts.of(object);
    return new Facts(object.uid(), "VEVENT", facts.from(), facts.to());
  }

  /**
   * The text of a body: UTF-8, even where it was folded inside of a character.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.InvalidContent} naming
   *     the line that is no UTF-8
   */
  public static String decode(byte[] body) {
    return Decoding.decode(body);
  }
}
