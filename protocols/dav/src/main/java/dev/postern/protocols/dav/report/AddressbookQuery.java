package dev.postern.protocols.dav.report;

import static dev.postern.protocols.dav.xml.Namespaces.carddav;

import dev.postern.api.client.Entry;
import dev.postern.api.client.Prefilter;
import dev.postern.formats.query.AddressFilter;
import dev.postern.formats.query.CardFilter;
import dev.postern.protocols.dav.filter.AddressbookQueryFilter;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.multistatus.Multistatus;
import dev.postern.protocols.dav.property.PropertyRequest;
import dev.postern.protocols.dav.property.Propstats;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.xml.Namespaces;
import java.util.List;

/**
 * CARDDAV:addressbook-query (RFC 6352 section 8.6). A result that the client's limit cuts says so
 * by a 507 for the request's path (section 8.6.2).
 */
final class AddressbookQuery implements Report {

  @Override
  public DavResponse answer(ReportRequest request) {
    CollectionResource collection = request.collection();
    CardFilter filter =
        AddressbookQueryFilter.read(request.body().requiredChild(carddav("filter")));
    int limit = request.limit(Namespaces.CARDDAV).orElse(Integer.MAX_VALUE);
    if (collection.directory().isPresent()) {
      return new DirectoryQuery(collection, collection.directory().get())
          .answer(request, filter, limit);
    }
    PropertyRequest properties = request.properties();
    List<Entry> candidates =
        collection.store().query(collection.collection().name(), Prefilter.ALL);
    return Multistatus.of(
        request.wantsMinimal(),
        multistatus -> {
          Results results = new Results(multistatus, properties, limit);
          new Members(collection)
              .withTexts(Members.names(candidates))
              .filter(member -> Matching.test(member, text -> AddressFilter.matches(text, filter)))
              .limit(limit + 1L)
              .forEach(results::add);
          if (results.found > limit) {
            multistatus.truncated(collection.href());
          }
        });
  }

  /** Counts what was found, and writes no more than the limit. */
  private static final class Results {
    private final Multistatus multistatus;
    private final PropertyRequest properties;
    private final int limit;
    private int found;

    Results(Multistatus multistatus, PropertyRequest properties, int limit) {
      this.multistatus = multistatus;
      this.properties = properties;
      this.limit = limit;
    }

    void add(MemberResource member) {
      if (found++ < limit) {
        multistatus.resource(member.href(), Propstats.of(member, properties));
      }
    }
  }
}
