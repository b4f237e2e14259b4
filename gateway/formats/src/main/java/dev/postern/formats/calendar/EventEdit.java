package dev.postern.formats.calendar;

import dev.postern.api.model.Attachment;
import dev.postern.api.model.Attachment.Source;
import dev.postern.api.model.Body;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a client's edit means where the client does not see all of the event. */
public record EventEdit(Event base, Event before) {

  /** The edited event as it can be written. */
  public Event apply(Event after) {
    Body body = RichText.edited(base.main().body(), before.main().body(), after.main().body());
    List<Attachment> attachments = attachments(body, after.main().attachments());
    List<Event.Override> overrides =
        after.overrides().stream()
            .map(override ->
                new Event.Override(
                    override.originalStart(),
                    override.details().with(body(override)).with(attachments)))
            .toList();
    return new Event(
        after.uid(),
        after.main().with(body).with(attachments),
        after.recurrence(),
        overrides,
        after.deleted(),
        after.extras());
  }

  private Body body(Event.Override override) {
    Function<Event, Details> same = event -> details(event, override.originalStart());
    return RichText.edited(
        same.apply(base).body(), same.apply(before).body(), override.details().body());
  }

  private static Details details(Event event, LocalDateTime originalStart) {
    return event.overrides().stream()
        .filter(it -> it.originalStart().equals(originalStart))
        .map(Event.Override::details)
        .findFirst()
        .orElse(event.main());
  }

  /**
   * Those that are there, those whose content came along, and pictures that the description still
   * shows: a client that lists no attachments cannot have meant to delete these.
   */
  private List<Attachment> attachments(Body body, List<Attachment> wanted) {
    List<Attachment> held = base.main().attachments();
    List<Attachment> left = new ArrayList<>();
    wanted.stream()
        .filter(it -> held.contains(it) || it.source() instanceof Source.Given)
        .map(it -> held.contains(it) ? held.get(held.indexOf(it)) : it)
        .forEach(left::add);
    held.stream().filter(it -> InlineImages.shows(body, it)).forEach(left::add);
    return left;
  }
}
