package dev.postern.protocols.dav.filter;

import dev.postern.formats.query.Collation;
import dev.postern.formats.query.TextMatch;
import dev.postern.formats.query.TextMatch.MatchType;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.xml.Element;

/** CALDAV:text-match (RFC 4791 section 9.7.5) and CARDDAV:text-match (RFC 6352 section 10.5.4). */
final class TextMatches {
  private TextMatches() {}

  static TextMatch read(Element element, Kind kind) {
    return new TextMatch(
        element.text(), collation(element, kind), matchType(element, kind), negate(element));
  }

  private static Collation collation(Element element, Kind kind) {
    String id = element.attribute("collation").orElse("default");
    if (id.equals("default")) {
      // RFC 4791 section 7.5 and RFC 6352 section 8.3 differ in what that is.
      return switch (kind) {
        case CALENDAR -> Collation.ASCII_CASEMAP;
        case ADDRESSBOOK -> Collation.UNICODE_CASEMAP;
      };
    }
    return Collation.of(id)
        .orElseThrow(
            () -> DavException.forbidden(kind.supportedCollation(), "unknown collation " + id));
  }

  private static MatchType matchType(Element element, Kind kind) {
    String type = element.attribute("match-type").orElse("contains");
    return switch (type) {
      case "contains" -> MatchType.CONTAINS;
      case "equals" -> MatchType.EQUALS;
      case "starts-with" -> MatchType.STARTS_WITH;
      case "ends-with" -> MatchType.ENDS_WITH;
      default -> throw Filters.unsupported(kind, element, "unknown match-type " + type);
    };
  }

  private static boolean negate(Element element) {
    return element.attribute("negate-condition").filter("yes"::equals).isPresent();
  }
}
