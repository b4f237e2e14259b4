package dev.postern.protocols.dav.filter;

import dev.postern.formats.query.ParamFilter;
import dev.postern.formats.query.PropFilter;
import dev.postern.formats.query.Test;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.namespace.QName;

/** What the filters of CalDAV and CardDAV have in common. */
final class Filters {
  private static final int MOST_CONDITIONS = 1_000;

  private Filters() {}

  /** CALDAV:prop-filter (RFC 4791 section 9.7.2), CARDDAV:prop-filter (RFC 6352 section 10.5.1). */
  static PropFilter property(Element element, Kind kind) {
    String name = element.requiredAttribute("name");
    switch (kind) {
      case CALENDAR ->
          refuseUnknown(
              element, kind, "is-not-defined", "time-range", "text-match", "param-filter");
      case ADDRESSBOOK ->
          refuseUnknown(element, kind, "is-not-defined", "text-match", "param-filter");
    }
    if (element.has(kind.own("is-not-defined"))) {
      return new PropFilter(name, true, Test.ALL_OF, Optional.empty(), List.of(), List.of());
    }
    return new PropFilter(
        name,
        false,
        kind == Kind.CALENDAR ? Test.ALL_OF : test(element, kind),
        element.child(kind.own("time-range")).map(TimeRanges::read),
        element
            .children(kind.own("text-match"))
            .map(match -> TextMatches.read(match, kind))
            .toList(),
        element
            .children(kind.own("param-filter"))
            .map(parameter -> parameter(parameter, kind))
            .toList());
  }

  /** The test attribute of CARDDAV:filter and CARDDAV:prop-filter (RFC 6352 section 10.5). */
  static Test test(Element element, Kind kind) {
    String test = element.attribute("test").orElse("anyof");
    return switch (test) {
      case "anyof" -> Test.ANY_OF;
      case "allof" -> Test.ALL_OF;
      default -> throw unsupported(kind, element, "unknown test " + test);
    };
  }

  /**
   * A condition that is not known cannot be left out: the answer would hold what nobody asked for.
   */
  static void refuseUnknown(Element element, Kind kind, String... known) {
    List<QName> names = Stream.of(known).map(kind::own).toList();
    element.children().stream()
        .filter(child -> !names.contains(child.name()))
        .findFirst()
        .ifPresent(child -> {
          throw unsupported(kind, child, Element.describe(child.name()) + " is unknown here");
        });
  }

  /** Each condition is held against each of many texts. */
  static void refuseTooMany(Element filter, Kind kind) {
    if (count(filter) > MOST_CONDITIONS) {
      throw unsupported(kind, filter, "more than " + MOST_CONDITIONS + " conditions");
    }
  }

  private static long count(Element element) {
    return element.children().stream().mapToLong(child -> 1 + count(child)).sum();
  }

  /** RFC 4791 section 7.8, RFC 6352 section 8.6: the supported-filter precondition. */
  static DavException unsupported(Kind kind, Element element, String why) {
    return DavException.forbidden(kind.supportedFilter(), "line " + element.line() + ": " + why);
  }

  private static ParamFilter parameter(Element element, Kind kind) {
    refuseUnknown(element, kind, "is-not-defined", "text-match");
    return new ParamFilter(
        element.requiredAttribute("name"),
        element.has(kind.own("is-not-defined")),
        element.child(kind.own("text-match")).map(match -> TextMatches.read(match, kind)));
  }
}
