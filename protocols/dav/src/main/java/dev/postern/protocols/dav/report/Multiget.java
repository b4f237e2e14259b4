package dev.postern.protocols.dav.report;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.client.ResourceName;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.multistatus.Multistatus;
import dev.postern.protocols.dav.property.PropertyRequest;
import dev.postern.protocols.dav.property.Propstats;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DirectoryBook;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.xml.Element;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CALDAV:calendar-multiget (RFC 4791 section 7.9) and CARDDAV:addressbook-multiget (RFC 6352
 * section 8.7). Each href is answered as the client spelt it; one that names nothing in this
 * collection is 404.
 */
final class Multiget implements Report {

  @Override
  public DavResponse answer(ReportRequest request) {
    CollectionResource collection = request.collection();
    PropertyRequest properties = request.properties();
    Optional<ResourceName> only = request.member().map(MemberResource::name);
    List<String> hrefs =
        request.body().children(dav("href")).map(Element::text).map(String::strip).toList();
    if (hrefs.isEmpty()) {
      throw request.body().malformed("a multiget needs a DAV:href");
    }
    if (collection.directory().isPresent() && hrefs.size() > DirectoryBook.MOST_AT_ONCE) {
      throw DavException.forbidden(
          dav("number-of-matches-within-limits"),
          "of the directory at most " + DirectoryBook.MOST_AT_ONCE + " are told at once");
    }
    return Multistatus.of(
        request.wantsMinimal(),
        multistatus -> {
          Map<ResourceName, String> wanted = new LinkedHashMap<>();
          for (String href : hrefs) {
            collection
                .nameOf(href)
                .filter(name -> only.isEmpty() || only.get().equals(name))
                .ifPresentOrElse(
                    name -> wanted.put(name, href), () -> multistatus.status(href, 404));
          }
          Map<ResourceName, String> missing = new LinkedHashMap<>(wanted);
          new Members(collection)
              .withTexts(wanted.keySet())
              .forEach(found -> {
                String href =
                    Optional.ofNullable(missing.remove(found.name())).orElse(found.href());
                multistatus.resource(href, Propstats.of(found.at(href), properties));
              });
          missing.values().forEach(href -> multistatus.status(href, 404));
        });
  }
}
