package dev.postern.api.exchange;

import dev.postern.api.mail.Submission;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Event;
import dev.postern.api.model.Task;
import java.util.List;
import java.util.Optional;

/** One tenant's calendars, tasks, contacts and people, open as long as the gateway runs. */
public interface Backend extends AutoCloseable {

  ItemStore<Event> events();

  ItemStore<Contact> contacts();

  /** Tasks, where the API has them. */
  default Optional<ItemStore<Task>> tasks() {
    return Optional.empty();
  }

  Directory directory();

  /** Push, where the API and the configuration allow it. */
  default Optional<Notifications> notifications() {
    return Optional.empty();
  }

  /** How other backends of the same Exchange call these items. */
  default Optional<ForeignIds> foreignIds() {
    return Optional.empty();
  }

  /** Sending mail through the same API. */
  default Optional<Submission> submission() {
    return Optional.empty();
  }

  /** What works for one mailbox, and what is misconfigured. */
  default Probe probe() {
    return access -> List.of();
  }

  @Override
  void close();
}
