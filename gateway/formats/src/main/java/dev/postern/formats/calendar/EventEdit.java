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
                    override.details().with(body(override)).with(own(override, attachments))))
            .toList();
    return new Event(
        after.uid(),
        after.main().with(body).with(attachments),
        after.recurrence(),
        overrides,
        after.deleted(),
        after.extras());
  }

  /**
   * Those of the series, and what Outlook attached to the occurrence alone: that goes only with a
   * line that the client was shown.
   */
  private List<Attachment> own(Event.Override override, List<Attachment> series) {
    LocalDateTime start = override.originalStart();
    List<Attachment> shown = details(before, start).attachments();
    List<Attachment> wanted = override.details().attachments();
    List<Attachment> held = details(base, start).attachments();
    List<Attachment> all = new ArrayList<>();
    held.stream()
        .filter(it ->
            base.main().attachments().contains(it)
                ? series.contains(it)
                : wanted.contains(it) || it.isHidden() || !shown.contains(it))
        .forEach(all::add);
    all.addAll(series);
    return all;
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
   * Those that are there, those whose content came along, pictures that the description still shows
   * and links that lead nowhere: a client that lists no attachments, or was not shown them, cannot
   * have meant to delete these.
   */
  private List<Attachment> attachments(Body body, List<Attachment> wanted) {
    List<Attachment> held = base.main().attachments();
    List<Attachment> left = new ArrayList<>();
    wanted.stream()
        .filter(it -> held.contains(it) || it.source() instanceof Source.Given)
        .map(it -> held.contains(it) ? held.get(held.indexOf(it)) : it)
        .forEach(left::add);
    held.stream()
        .filter(it ->
            InlineImages.shows(body, it)
                || it.isHidden() && !before.main().attachments().contains(it))
        .forEach(left::add);
    return left;
  }
}
