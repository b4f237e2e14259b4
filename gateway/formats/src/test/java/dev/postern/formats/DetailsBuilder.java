package dev.postern.formats;

import dev.postern.api.model.Attendee;
import dev.postern.api.model.Body;
import dev.postern.api.model.Details;
import dev.postern.api.model.Importance;
import dev.postern.api.model.Sensitivity;
import dev.postern.api.model.ShowAs;
import dev.postern.api.model.When;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Details that differ from others in single fields. */
final class DetailsBuilder {
  private final Details from;
  private When when;
  private String summary;
  private Body body;
  private String location;
  private ShowAs showAs;
  private Sensitivity sensitivity;
  private Importance importance;
  private List<String> categories;
  private Optional<Duration> reminder;
  private List<Attendee> attendees;

  DetailsBuilder(Details from) {
    this.from = from;
    when = from.when();
    summary = from.summary();
    body = from.body();
    location = from.location();
    showAs = from.showAs();
    sensitivity = from.sensitivity();
    importance = from.importance();
    categories = from.categories();
    reminder = from.reminder();
    attendees = from.attendees();
  }

  DetailsBuilder when(When value) {
    when = value;
    return this;
  }

  DetailsBuilder summary(String value) {
    summary = value;
    return this;
  }

  DetailsBuilder body(Body value) {
    body = value;
    return this;
  }

  DetailsBuilder location(String value) {
    location = value;
    return this;
  }

  DetailsBuilder showAs(ShowAs value) {
    showAs = value;
    return this;
  }

  DetailsBuilder sensitivity(Sensitivity value) {
    sensitivity = value;
    return this;
  }

  DetailsBuilder importance(Importance value) {
    importance = value;
    return this;
  }

  DetailsBuilder categories(List<String> value) {
    categories = value;
    return this;
  }

  DetailsBuilder reminder(Optional<Duration> value) {
    reminder = value;
    return this;
  }

  DetailsBuilder attendees(List<Attendee> value) {
    attendees = value;
    return this;
  }

  Details build() {
    return new Details(
        when,
        summary,
        body,
        location,
        showAs,
        sensitivity,
        importance,
        categories,
        reminder,
        from.organizer(),
        attendees,
        from.answer(),
        from.cancelled(),
        from.attachments());
  }
}
