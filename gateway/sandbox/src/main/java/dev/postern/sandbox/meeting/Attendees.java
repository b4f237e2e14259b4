package dev.postern.sandbox.meeting;

import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Attendee;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The people invited to a meeting: required, optional and resources. */
public final class Attendees {
  private static final List<Property<List<Attendee>>> LISTS =
      List.of(
          CalendarProperties.REQUIRED, CalendarProperties.OPTIONAL, CalendarProperties.RESOURCES);

  private Attendees() {}

  /** Everyone invited, by address; the organizer, who needs no invitation, is left out. */
  static Map<String, Address> of(PropertyBag meeting) {
    Map<String, Address> all = new LinkedHashMap<>();
    for (Property<List<Attendee>> list : LISTS) {
      meeting.get(list, List.of()).forEach(it -> all.put(it.address().key(), it.address()));
    }
    meeting.find(CalendarProperties.ORGANIZER).ifPresent(it -> all.remove(it.key()));
    return all;
  }

  /** Changes the lists that are there; lists that stay equal are left alone. */
  static void replaceAll(PropertyBag meeting, UnaryOperator<Attendee> change) {
    for (Property<List<Attendee>> list : LISTS) {
      List<Attendee> now = meeting.get(list, List.of());
      List<Attendee> then = now.stream().map(change).toList();
      if (!now.equals(then)) {
        meeting.put(list, then);
      }
    }
  }

  /** Who stays invited keeps the answer given before. */
  public static void keepAnswers(PropertyBag before, PropertyBag after) {
    Map<String, Attendee> known = new LinkedHashMap<>();
    for (Property<List<Attendee>> list : LISTS) {
      before.get(list, List.of()).forEach(it -> known.put(it.address().key(), it));
    }
    replaceAll(
        after,
        it -> {
          Attendee earlier = known.get(it.address().key());
          return earlier == null
              ? it
              : new Attendee(
                  it.address(), earlier.response(), earlier.answeredAt(), earlier.proposal());
        });
  }
}
