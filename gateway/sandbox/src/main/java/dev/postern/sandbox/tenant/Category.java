package dev.postern.sandbox.tenant;

import java.util.List;
import java.util.UUID;

/**
 * A category of a mailbox's list, which Exchange keeps in a hidden message of the calendar
 * ([MS-OXOCFG] 2.2.5.2.2).
 *
 * @param id a GUID in lower case, without braces
 * @param color 0 to 24; -1 for none
 */
public record Category(String id, String name, int color) {
  public static final int NONE = -1;
  public static final int LAST = 24;

  /** What Outlook gives a new mailbox. */
  public static final List<Category> INITIAL =
      List.of(
          initial("Red Category", 0),
          initial("Orange Category", 1),
          initial("Yellow Category", 3),
          initial("Green Category", 4),
          initial("Blue Category", 7),
          initial("Purple Category", 8));

  private static Category initial(String name, int color) {
    return new Category(
        new UUID(0x6f1c2b1e00004000L, 0x8000c0ffee000100L + color).toString(), name, color);
  }

  /** The list of a mailbox. */
  public static List<Category> of(Mailbox mailbox) {
    return mailbox
        .folder(DistinguishedFolder.CALENDAR)
        .properties()
        .get(CalendarProperties.CATEGORY_LIST, INITIAL);
  }

  /** Replaces the list of a mailbox. */
  public static void set(Mailbox mailbox, List<Category> all) {
    Folder calendar = mailbox.folder(DistinguishedFolder.CALENDAR);
    calendar.properties().put(CalendarProperties.CATEGORY_LIST, List.copyOf(all));
    mailbox.touch(calendar);
  }
}
