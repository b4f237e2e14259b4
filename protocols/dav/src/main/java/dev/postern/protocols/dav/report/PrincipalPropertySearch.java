package dev.postern.protocols.dav.report;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;
import static dev.postern.protocols.dav.xml.Namespaces.calendarserver;
import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.MailAddress;
import dev.postern.api.client.People;
import dev.postern.api.client.Principal;
import dev.postern.api.model.Person;
import dev.postern.protocols.dav.filter.DirectoryText;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.multistatus.Multistatus;
import dev.postern.protocols.dav.property.PropertyRequest;
import dev.postern.protocols.dav.property.Propstats;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.DirectoryBook;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.resource.Paths;
import dev.postern.protocols.dav.resource.PersonResource;
import dev.postern.protocols.dav.xml.Namespaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * DAV:principal-property-search (RFC 3744 section 9.4): the login's own principal, and people or
 * rooms of the organisation's directory, which is asked once. Clients complete the names of those
 * to be invited by it.
 */
final class PrincipalPropertySearch implements Report {

  /** A property to search by, with what it means. */
  record Searchable(QName name, String description) {}

  static final List<Searchable> SEARCHABLE =
      List.of(
          new Searchable(dav("displayname"), "Name"),
          new Searchable(calendarserver("email-address-set"), "E-mail address"),
          new Searchable(caldav("calendar-user-address-set"), "Calendar user address"),
          new Searchable(PrincipalQuery.TYPE, "Calendar user type"));

  /** Who was found, and whether that is all. */
  private record Found(List<DavResource> principals, boolean isWhole) {}

  @Override
  public DavResponse answer(ReportRequest request) {
    return answer(request, PrincipalQuery.read(request.body()), request.limit(Namespaces.DAV));
  }

  /**
   * Whom a query finds.
   *
   * @param most how many the client takes
   */
  static DavResponse answer(ReportRequest request, PrincipalQuery query, Optional<Integer> most) {
    int limit = most.orElse(Integer.MAX_VALUE);
    PropertyRequest properties = request.properties();
    Found found = find(query, request);
    boolean isWhole = found.isWhole() && found.principals().size() <= limit;
    return Multistatus.of(
        request.wantsMinimal(),
        multistatus -> {
          found.principals().stream()
              .limit(limit)
              .forEach(principal ->
                  multistatus.resource(principal.href(), Propstats.of(principal, properties)));
          if (!isWhole) {
            multistatus.truncated(request.resource().href());
          }
        });
  }

  private static Found find(PrincipalQuery query, ReportRequest request) {
    Principal login = request.resources().account().principal();
    List<DavResource> found = new ArrayList<>();
    if (query.matches(login.displayName(), login.addresses(), false)) {
      found.add(request.resources().at(new Location.OwnPrincipal(Paths.principal(login.login()))));
    }
    People people = request.resources().account().people();
    boolean areRooms = query.wantsRooms();
    DirectoryText text = query.text();
    List<Person> candidates =
        areRooms ? people.rooms() : text.text().map(it -> search(people, it)).orElse(List.of());
    candidates.stream()
        .filter(person -> !login.addresses().contains(person.address()))
        .filter(person -> query.matches(person.name(), List.of(person.address()), areRooms))
        .map(person -> PersonResource.found(request.resources().account(), person, areRooms))
        .forEach(found::add);
    boolean isWhole = areRooms || (text.complete() && candidates.size() < DirectoryBook.MOST_FOUND);
    return new Found(found, isWhole);
  }

  private static List<Person> search(People people, String text) {
    return people.search(text, DirectoryBook.MOST_FOUND).stream()
        .map(found ->
            new Person(found.displayName(), new MailAddress(found.emails().getFirst().address())))
        .toList();
  }
}
