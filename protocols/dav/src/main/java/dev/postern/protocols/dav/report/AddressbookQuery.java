package dev.postern.protocols.dav.report;

import static dev.postern.protocols.dav.xml.Namespaces.carddav;

import dev.postern.api.client.Entry;
import dev.postern.api.client.Prefilter;
import dev.postern.formats.query.CardFilter;
import dev.postern.protocols.dav.filter.AddressbookFilter;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.multistatus.Multistatus;
import dev.postern.protocols.dav.property.PropertyRequest;
import dev.postern.protocols.dav.resource.CollectionResource;
import java.util.List;

/** CARDDAV:addressbook-query (RFC 6352 section 8.6). */
final class AddressbookQuery implements Report {

  @Override
  public DavResponse answer(ReportRequest request) {
    CollectionResource collection = request.collection();
    CardFilter filter = AddressbookFilter.read(request.body().requiredChild(carddav("filter")));
    PropertyRequest properties = request.properties();
    List<Entry> candidates =
        collection.store().query(collection.collection().name(), Prefilter.ALL);
    return Multistatus.of(
        request.wantsMinimal(),
        multistatus -> new Members(collection).write(candidates, properties, multistatus));
  }
}
