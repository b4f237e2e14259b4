package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;
import static dev.postern.protocols.dav.xml.Namespaces.calendarserver;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.formats.freebusy.AvailabilityReader;
import dev.postern.formats.freebusy.AvailabilityText;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.error.Failures;
import dev.postern.protocols.dav.property.PropertyUpdate.Instruction;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.SchedulingCollection;
import dev.postern.protocols.dav.xml.Element;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;

/**
 * CALDAV:calendar-availability on the inbox (RFC 7953 section 7.2.4): the mailbox's working hours.
 * Calendar on macOS asks for it in Calendar Server's namespace.
 */
public record CalendarAvailability(QName name) implements Property {
  static final CalendarAvailability STANDARD =
      new CalendarAvailability(caldav("calendar-availability"));
  static final CalendarAvailability APPLE =
      new CalendarAvailability(calendarserver("calendar-availability"));

  /** Absent where it cannot be known, such as without the permission. */
  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    if (!(resource instanceof SchedulingCollection box) || !box.isInbox()) {
      return Optional.empty();
    }
    try {
      return box.account()
          .people()
          .workingHours()
          .map(AvailabilityText::write)
          .map(PropertyValue.Text::new);
    } catch (PosternException e) {
      return switch (e.failure()) {
        case Failure.Forbidden _, Failure.Unsupported _, Failure.NotFound _ -> Optional.empty();
        default -> throw e;
      };
    }
  }

  /**
   * Carries out an update of the inbox, on which nothing but the hours can be set.
   *
   * @return empty if all of it was done
   */
  public static Optional<PropertyUpdate.Refused> update(
      PropertyUpdate update, SchedulingCollection inbox) {
    List<Instruction> hours =
        update.instructions().stream().filter(CalendarAvailability::setsHours).toList();
    Map<QName, DavError> refused = new LinkedHashMap<>(update.refuseAll().refused());
    hours.forEach(it -> refused.remove(it.property().name()));
    if (refused.isEmpty()) {
      try {
        set(hours.getLast().property().text(), inbox);
      } catch (DavException e) {
        refused.put(hours.getLast().property().name(), e.error());
      }
    }
    Set<QName> others = update.names();
    others.removeAll(refused.keySet());
    return refused.isEmpty()
        ? Optional.empty()
        : Optional.of(new PropertyUpdate.Refused(refused, others));
  }

  private static boolean setsHours(Instruction instruction) {
    return !instruction.remove()
        && (instruction.property().is(STANDARD.name()) || instruction.property().is(APPLE.name()));
  }

  private static void set(String text, SchedulingCollection inbox) {
    try {
      inbox.account().people().setWorkingHours(AvailabilityReader.read(text));
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.InvalidContent
          || e.failure() instanceof Failure.Unsupported
          || e.failure() instanceof Failure.Forbidden) {
        throw new DavException(Failures.error(e.failure(), inbox.href()));
      }
      throw e;
    }
  }
}
