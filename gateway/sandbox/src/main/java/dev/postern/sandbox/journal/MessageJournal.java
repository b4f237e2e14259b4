package dev.postern.sandbox.journal;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Every message that was submitted to the tenant for a recipient, and every one that reached a
 * mailbox of the tenant: what "nobody is mailed twice" is proved with.
 */
public final class MessageJournal {

  /** What became of the message. */
  public enum Event {
    SUBMITTED,
    DELIVERED
  }

  /**
   * One message for one recipient.
   *
   * @param itemClass {@code IPM.Note}, {@code IPM.Schedule.Meeting.Request} …
   */
  public record Entry(
      Event event, String sender, String recipient, String itemClass, String subject) {}

  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  public void submitted(String sender, String recipient, String itemClass, String subject) {
    add(Event.SUBMITTED, sender, recipient, itemClass, subject);
  }

  public void delivered(String sender, String recipient, String itemClass, String subject) {
    add(Event.DELIVERED, sender, recipient, itemClass, subject);
  }

  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  public long count(Event event, String recipient) {
    return entries.stream()
        .filter(it -> it.event() == event && it.recipient().equalsIgnoreCase(recipient))
        .count();
  }

  public void reset() {
    entries.clear();
  }

  private void add(Event event, String sender, String recipient, String itemClass, String subject) {
    entries.add(new Entry(event, sender, recipient.toLowerCase(Locale.ROOT), itemClass, subject));
  }
}
