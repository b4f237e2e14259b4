package dev.postern.sandbox.meeting;

import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import java.util.List;

/** What an update of a meeting brings into the calendar of an attendee. */
final class MeetingProperties {
  static final List<Property<?>> UPDATED =
      List.of(
          ItemProperties.SUBJECT,
          ItemProperties.BODY,
          ItemProperties.SENSITIVITY,
          ItemProperties.IMPORTANCE,
          CalendarProperties.START,
          CalendarProperties.END,
          CalendarProperties.START_ZONE,
          CalendarProperties.END_ZONE,
          CalendarProperties.ALL_DAY,
          CalendarProperties.LOCATION,
          CalendarProperties.RECURRENCE,
          CalendarProperties.REQUIRED,
          CalendarProperties.OPTIONAL,
          CalendarProperties.RESOURCES,
          CalendarProperties.SEQUENCE);

  private MeetingProperties() {}

  /** Where it differs: an exception does not come to hold what is its master's. */
  static <T> void copy(Property<T> property, PropertyBag from, PropertyBag to) {
    if (from.find(property).isPresent() && !from.find(property).equals(to.find(property))) {
      to.put(property, from.require(property));
    }
  }
}
