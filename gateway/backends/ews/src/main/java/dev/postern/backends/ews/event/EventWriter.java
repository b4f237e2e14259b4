package dev.postern.backends.ews.event;

import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Attachment;
import dev.postern.api.model.Event;
import dev.postern.backends.ews.item.Field;
import dev.postern.backends.ews.item.Items;
import dev.postern.backends.ews.item.Notes;
import dev.postern.backends.ews.item.RecurrenceXml;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.AttachmentChange;
import dev.postern.backends.microsoft.Certainty;
import dev.postern.backends.microsoft.NamedProperty;
import dev.postern.backends.microsoft.series.SeriesRules;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Creates and updates events. A series' exceptions take calls of their own; what is certain to fail
 * is refused before the first of them. The identity is written first, so that a retry finds it and
 * nobody is mailed twice; it says that the write has only begun where the messages come last.
 */
final class EventWriter {
  private static final String KIND = "CalendarItem";

  private final Items items;
  private final EventFields fields;
  private final EventFetcher fetcher;
  private final OccurrenceLocator locator;
  private final EventAttachments attachments;

  EventWriter(
      Items items,
      EventFields fields,
      EventFetcher fetcher,
      OccurrenceLocator locator,
      EventAttachments attachments) {
    this.attachments = attachments;
    this.items = items;
    this.fields = fields;
    this.fetcher = fetcher;
    this.locator = locator;
  }

  /**
   * Two calls, and one for each kind of exception and each large file; one more for invitations
   * that hold those.
   */
  RemoteItem<Event> create(
      Access access, FolderId folder, Identity identity, Event event, Scheduling scheduling) {
    SeriesRules rules = new SeriesRules(event, List.of());
    rules.check();
    List<Attachment> large = EventAttachments.large(event.main().attachments());
    boolean whole = event.overrides().isEmpty() && event.deleted().isEmpty() && large.isEmpty();
    boolean inviteLast = !whole && scheduling != Scheduling.NONE;
    List<Field> notes = new ArrayList<>(Notes.fields(inviteLast ? identity.begun() : identity));
    notes.add(Notes.extras(event.extras()));
    Xml item = t(KIND, fields.newItem(event.main(), notes, event.uid(), event.recurrence()));
    String invitations = whole ? Mailing.whole(scheduling) : Mailing.NOBODY;
    ItemId id = Items.id(items.create(access, folder, Optional.of(invitations), item));
    if (!whole) {
      try {
        attachments.change(access, id, new AttachmentChange(large, List.of()));
        writeExceptions(access, id, rules, event);
      } catch (PosternException e) {
        throw items.withdrawn(access, id, Optional.of(Mailing.NOBODY), e);
      }
    }
    return Certainty.afterWrite(() -> {
      if (inviteLast) {
        invite(access, id, identity);
      }
      return fetcher.read(access, id, numbers(rules, event));
    });
  }

  /** The exceptions of a series that was made a moment ago, and that nobody has been told of. */
  private void writeExceptions(Access access, ItemId id, SeriesRules rules, Event event) {
    EventChange change = EventChange.between(bare(event), event, fields, rules);
    Function<LocalDateTime, Xml> ids = o -> EventFetcher.occurrence(id, rules.number(o));
    delete(access, event.deleted().stream().map(ids).toList(), Mailing.NOBODY);
    writeOverrides(
        access, change.overrides(), inOrder(bare(event), event, change), ids, Mailing.NOBODY);
  }

  /**
   * Two calls for a single event; up to four where one kind of exception changes. Where several
   * parts of a series change, everything is written silently, and one more call tells everybody
   * once; so it is where files are attached or removed, which takes a call each.
   */
  RemoteItem<Event> update(
      Access access,
      ItemId id,
      Identity identity,
      Version expected,
      Event before,
      Event after,
      Scheduling scheduling) {
    SeriesRules rules = new SeriesRules(after, SeriesRules.exceptions(before).toList());
    rules.check();
    EventChange change = EventChange.between(before, after, fields, rules);
    AttachmentChange files = AttachmentChange.between(before, after);
    boolean isOfParts =
        change.touchesOccurrences()
            && (change.rebuilt()
                || scheduling == Scheduling.INVITE
                || scheduling == Scheduling.ALL && change.isOfSeveralParts());
    boolean inviteLast = scheduling != Scheduling.NONE && (isOfParts || !files.isEmpty());
    Scheduling now = inviteLast ? Scheduling.NONE : scheduling;
    List<Field> notes = new ArrayList<>(Notes.fields(inviteLast ? identity.begun() : identity));
    if (!before.extras().equals(after.extras())) {
      notes.add(Notes.extras(after.extras()));
    }
    if (!before.main().attendees().equals(after.main().attendees())) {
      // Whoever was only noted beside the event becomes an attendee of its own.
      notes.add(Notes.field(NamedProperty.ATTENDEES, ""));
    }
    boolean isSilent = change.main().isEmpty() && now != Scheduling.INVITE;
    String mailing = isSilent ? Mailing.NOBODY : Mailing.update(now);
    writeMain(access, id, expected, Field.union(notes, change.main()), change, mailing);
    Certainty.afterWrite(() -> {
      attachments.change(access, id, files);
      return id;
    });
    if (change.touchesOccurrences()) {
      boolean told = now == Scheduling.CHANGED && !change.main().isEmpty();
      try {
        writeOccurrences(access, id, before, after, change, told ? Scheduling.NONE : now);
      } catch (PosternException e) {
        throw change.main().isEmpty() && files.isEmpty()
            ? e
            : Certainty.inPart(e, e.failure().detail());
      }
    }
    return Certainty.afterWrite(() -> {
      if (inviteLast) {
        invite(access, id, identity);
      }
      return fetcher.read(access, id, numbers(rules, after));
    });
  }

  /**
   * Writes the single event or the master. To bring deleted occurrences back, the same call gives
   * the series another pattern first, at which Exchange forgets its exceptions; a batch of two
   * changes of one item knows no ChangeKey for the second, so the version is checked before.
   */
  private void writeMain(
      Access access,
      ItemId id,
      Version expected,
      List<Field> main,
      EventChange change,
      String mailing) {
    if (change.restored().isEmpty()) {
      Xml checked = Field.itemChange(Items.idXml(id, expected), KIND, main);
      demand(items.update(access, List.of(checked), Optional.of(mailing), true));
      return;
    }
    items.check(access, id, expected);
    Field other =
        Field.among(main, List.of(Field.absent("calendar:Recurrence"))).stream()
            .map(RecurrenceXml::another)
            .findFirst()
            .orElseThrow();
    demand(
        items.update(
            access,
            List.of(
                Field.itemChange(Items.idXml(id), KIND, List.of(other)),
                Field.itemChange(Items.idXml(id), KIND, main)),
            Optional.of(mailing),
            false));
  }

  private void writeOccurrences(
      Access access,
      ItemId id,
      Event before,
      Event after,
      EventChange change,
      Scheduling scheduling) {
    TreeSet<LocalDateTime> wanted = new TreeSet<>(change.overrides().keySet());
    wanted.addAll(change.deletions());
    wanted.addAll(change.restored());
    Map<LocalDateTime, Xml> located = locator.locate(access, id, after, wanted);
    for (LocalDateTime needed : wanted) {
      if (!located.containsKey(needed) && !change.deletions().contains(needed)) {
        throw SeriesRules.refused(
            "the deleted occurrence of " + needed + " cannot be brought back");
      }
    }
    // What is deleted first makes room for what is moved.
    delete(
        access,
        change.deletions().stream().filter(located::containsKey).map(located::get).toList(),
        Mailing.whole(scheduling));
    writeOverrides(
        access,
        change.overrides(),
        inOrder(change.rebuilt() ? bare(after) : before, after, change),
        o -> Objects.requireNonNull(located.get(o)),
        Mailing.update(scheduling));
  }

  private void writeOverrides(
      Access access,
      Map<LocalDateTime, List<Field>> overrides,
      List<LocalDateTime> order,
      Function<LocalDateTime, Xml> ids,
      String mailing) {
    if (overrides.isEmpty()) {
      return;
    }
    List<Xml> changes =
        order.stream()
            .map(
                o -> Field.itemChange(ids.apply(o), KIND, Objects.requireNonNull(overrides.get(o))))
            .toList();
    demand(items.update(access, changes, Optional.of(mailing), false));
  }

  private void delete(Access access, List<Xml> ids, String mailing) {
    if (!ids.isEmpty()) {
      demand(items.delete(access, ids, Optional.of(mailing)));
    }
  }

  /** Either all succeeded, or none, or it is not known what was written. */
  private static void demand(List<Reply> replies) {
    List<Reply> failed = replies.stream().filter(r -> !r.succeeded()).toList();
    if (!failed.isEmpty()) {
      PosternException first = new PosternException(failed.getFirst().failure().orElseThrow());
      throw failed.size() == replies.size()
          ? first
          : Certainty.inPart(first, first.failure().detail());
    }
  }

  /** Sends the invitations, once everything is in place: one message for each recipient. */
  private void invite(Access access, ItemId id, Identity identity) {
    Xml change = Field.itemChange(Items.idXml(id), KIND, Notes.fields(identity));
    demand(
        items.update(access, List.of(change), Optional.of(Mailing.update(Scheduling.ALL)), false));
  }

  private static List<LocalDateTime> inOrder(Event before, Event after, EventChange change) {
    return SeriesRules.inOrder(before, after, change.overrides().keySet());
  }

  private static Event bare(Event event) {
    return new Event(
        event.uid(), event.main(), event.recurrence(), List.of(), new TreeSet<>(), event.extras());
  }

  private static Collection<Integer> numbers(SeriesRules rules, Event event) {
    return event.overrides().stream().map(o -> rules.number(o.originalStart())).toList();
  }
}
