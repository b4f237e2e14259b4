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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
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
  private final Function<MailAddress, ZoneId> floating;

  /** Where attachments have addresses of this machine, for texts that nobody else reads. */
  public CalendarFormat() {
    this(URI.create("http://localhost"), UnaryOperator.identity(), _ -> ZoneOffset.UTC);
  }

  /**
   * Like {@link #CalendarFormat()}.
   *
   * @param address the gateway's own, below which it serves attachments
   * @param mailboxes leads from an alias to the address that its mailbox is known by in Exchange;
   *     every other address to itself. Clients may name people by any of their addresses.
   * @param floating the zone that an owner's floating times are taken in, where the calendar has
   *     none
   */
  public CalendarFormat(
      URI address, UnaryOperator<MailAddress> mailboxes, Function<MailAddress, ZoneId> floating) {
    this(new AttachmentLines(address), mailboxes, floating);
  }

  private CalendarFormat(
      AttachmentLines attachments,
      UnaryOperator<MailAddress> mailboxes,
      Function<MailAddress, ZoneId> floating) {
    this.attachments = attachments;
    this.mailboxes = mailboxes;
    this.floating = floating;
  }

  @Override
  public CalendarFormat floatingIn(ZoneId zone) {
    return new CalendarFormat(attachments, mailboxes, _ -> zone);
  }

  private CalendarObject parse(String text, MailAddress owner) {
    return CalendarObject.parse(text, mailboxes, floating.apply(owner));
  }

  @Override
  public Event read(String text, MailAddress owner) {
    CalendarObject object = parse(text, owner);
    return EventWriter.withExtras(object, EventReader.read(object, owner), owner, attachments);
  }

  @Override
  public Event readUninvited(String text, MailAddress owner) {
    CalendarObject object = parse(text, owner);
    return EventWriter.withExtras(
        object, EventReader.readUninvited(object, owner), owner, attachments);
  }

  @Override
  public Delivery delivery(String text, MailAddress owner) {
    return Scheduling.read(parse(text, owner), owner);
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
