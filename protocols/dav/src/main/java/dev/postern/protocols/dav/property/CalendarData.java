package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.formats.query.Expansion;
import dev.postern.formats.query.Selection;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.filter.TimeRanges;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * CALDAV:calendar-data (RFC 4791 section 9.6): the text of a member; on request with its
 * occurrences spelt out, or only some of its components and properties.
 */
final class CalendarData implements Property {

  @Override
  public QName name() {
    return caldav("calendar-data");
  }

  @Override
  public boolean needsContent() {
    return true;
  }

  @Override
  public void check(Element asked) {
    boolean supported =
        asked.attribute("content-type").orElse("text/calendar").equals("text/calendar")
            && asked.attribute("version").orElse("2.0").equals("2.0");
    if (!supported) {
      throw DavException.forbidden(
          caldav("supported-calendar-data"), "calendar-data is text/calendar in version 2.0");
    }
    asked.child(caldav("comp")).ifPresent(Selections::component);
    asked.child(caldav("expand")).ifPresent(TimeRanges::readClosed);
    asked.child(caldav("limit-recurrence-set")).ifPresent(TimeRanges::readClosed);
    // Of VFREEBUSY components, of which Exchange's folders hold none: there is nothing to limit.
    asked.child(caldav("limit-freebusy-set")).ifPresent(TimeRanges::readClosed);
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return resource instanceof MemberResource member && member.kind() == Kind.CALENDAR
        ? member.content().map(text -> part(text, asked, member)).map(PropertyValue.Text::new)
        : Optional.empty();
  }

  private static String part(String whole, Element asked, MemberResource member) {
    if (asked.children().isEmpty()) {
      return whole;
    }
    String text = inRange(whole, asked, member.parent());
    Optional<Selection> selection = asked.child(caldav("comp")).map(Selections::component);
    return selection.isPresent() ? selection.get().apply(text) : text;
  }

  private static String inRange(String text, Element asked, CollectionResource collection) {
    Optional<Element> expand = asked.child(caldav("expand"));
    if (expand.isPresent()) {
      return Expansion.expand(
          text, TimeRanges.readClosed(expand.get()), collection.zone(), collection.instances());
    }
    Optional<Element> limit = asked.child(caldav("limit-recurrence-set"));
    return limit.isPresent()
        ? Expansion.limit(text, TimeRanges.readClosed(limit.get()), collection.zone())
        : text;
  }
}
