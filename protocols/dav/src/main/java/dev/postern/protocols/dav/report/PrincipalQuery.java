package dev.postern.protocols.dav.report;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;
import static dev.postern.protocols.dav.xml.Namespaces.calendarserver;
import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.MailAddress;
import dev.postern.protocols.dav.filter.DirectoryText;
import dev.postern.protocols.dav.xml.Element;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.namespace.QName;

/**
 * What a DAV:principal-property-search looks for (RFC 3744 section 9.4), with what Calendar Server
 * adds to it and Apple's and Mozilla's clients use: {@code test}, {@code type} and {@code
 * match-type}.
 *
 * @param type the calendar user type that is wanted, in upper case
 */
record PrincipalQuery(boolean anyOf, List<Search> searches, Optional<String> type) {
  static final QName TYPE = caldav("calendar-user-type");
  private static final QName NAME = dav("displayname");
  private static final Set<QName> ADDRESSES =
      Set.of(caldav("calendar-user-address-set"), calendarserver("email-address-set"));
  private static final String ROOM = "ROOM";

  /** One DAV:property-search. */
  record Search(List<QName> properties, String wanted, String matchType) {

    boolean isAbout(QName property) {
      return properties.contains(property);
    }

    boolean isAboutPeople() {
      return isAbout(NAME) || ADDRESSES.stream().anyMatch(this::isAbout);
    }

    /** The text without what is not part of an address. */
    String text() {
      return wanted.startsWith("mailto:") ? wanted.substring("mailto:".length()) : wanted;
    }

    boolean matches(String value) {
      String lower = value.toLowerCase(Locale.ROOT);
      return switch (matchType) {
        case "equals" -> lower.equals(text());
        case "starts-with" -> lower.startsWith(text());
        case "ends-with" -> lower.endsWith(text());
        default -> lower.contains(text());
      };
    }
  }

  static PrincipalQuery read(Element body) {
    List<Search> searches =
        body.children(dav("property-search")).map(PrincipalQuery::search).toList();
    if (searches.isEmpty()) {
      throw body.malformed("a principal-property-search needs a property-search");
    }
    return new PrincipalQuery(
        body.attribute("test").filter("anyof"::equals).isPresent(),
        searches,
        body.attribute("type").map(type -> type.toUpperCase(Locale.ROOT)));
  }

  /** The words of a calendarserver-principal-search, and whom its context means. */
  static PrincipalQuery ofTokens(Element body) {
    List<QName> properties = Stream.concat(Stream.of(NAME), ADDRESSES.stream()).toList();
    List<Search> searches =
        body.children(calendarserver("search-token"))
            .map(token -> token.text().strip().toLowerCase(Locale.ROOT))
            .filter(token -> !token.isEmpty())
            .map(token -> new Search(properties, token, "contains"))
            .toList();
    if (searches.isEmpty()) {
      throw body.malformed("a calendarserver-principal-search needs a search-token");
    }
    return new PrincipalQuery(
        false,
        searches,
        body.attribute("context")
            .flatMap(context ->
                switch (context) {
                  case "user" -> Optional.of("INDIVIDUAL");
                  case "group" -> Optional.of("GROUP");
                  case "resource" -> Optional.of("RESOURCE");
                  case "location" -> Optional.of(ROOM);
                  default -> Optional.empty();
                }));
  }

  private static Search search(Element search) {
    Element match = search.requiredChild(dav("match"));
    return new Search(
        search.requiredChild(dav("prop")).children().stream().map(Element::name).toList(),
        match.text().strip().toLowerCase(Locale.ROOT),
        match.attribute("match-type").orElse("contains"));
  }

  /** Whether rooms are wanted and nothing else; they are few and listed as a whole. */
  boolean wantsRooms() {
    return type.filter(ROOM::equals).isPresent()
        || searches.stream()
            .anyMatch(search -> search.isAbout(TYPE) && search.text().equalsIgnoreCase(ROOM));
  }

  /** What the directory is asked for. */
  DirectoryText text() {
    List<String> texts = searches.stream().filter(Search::isAboutPeople).map(Search::text).toList();
    return anyOf ? DirectoryText.anyOf(texts) : DirectoryText.allOf(texts);
  }

  boolean matches(String name, List<MailAddress> addresses, boolean isRoom) {
    String ownType = isRoom ? ROOM : "INDIVIDUAL";
    if (type.filter(wanted -> !wanted.equals(ownType)).isPresent()) {
      return false;
    }
    Stream<Boolean> held =
        searches.stream()
            .map(search -> values(search, name, addresses, ownType).anyMatch(search::matches));
    return anyOf ? held.anyMatch(it -> it) : held.allMatch(it -> it);
  }

  private static Stream<String> values(
      Search search, String name, List<MailAddress> addresses, String ownType) {
    return search.properties().stream()
        .flatMap(property -> {
          if (property.equals(NAME)) {
            return Stream.of(name);
          }
          if (property.equals(TYPE)) {
            return Stream.of(ownType);
          }
          return ADDRESSES.contains(property)
              ? addresses.stream().map(MailAddress::value)
              : Stream.empty();
        });
  }
}
