package dev.postern.protocols.dav.report;

import dev.postern.api.client.Entry;
import dev.postern.api.client.Resource;
import dev.postern.api.client.ResourceName;
import dev.postern.protocols.dav.multistatus.Multistatus;
import dev.postern.protocols.dav.property.PropertyRequest;
import dev.postern.protocols.dav.property.Propstats;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.MemberResource;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** Members of a collection on their way into an answer: in batches, so that any number streams. */
record Members(CollectionResource collection) {
  private static final int BATCH = 500;

  /** Those that exist, with their texts. */
  void fetch(Collection<ResourceName> names, Consumer<MemberResource> each) {
    names.stream().gather(Gatherers.windowFixed(BATCH)).forEach(batch -> fetchBatch(batch, each));
  }

  /** The properties of the entries; their texts are read only if the properties need them. */
  void write(List<Entry> entries, PropertyRequest properties, Multistatus multistatus) {
    Consumer<MemberResource> writer =
        member -> multistatus.resource(member.href(), Propstats.of(member, properties));
    if (properties.needsContent()) {
      fetch(entries.stream().map(Entry::name).toList(), writer);
    } else {
      entries.stream().map(collection::member).forEach(writer);
    }
  }

  private void fetchBatch(List<ResourceName> batch, Consumer<MemberResource> each) {
    try (Stream<Resource> found = collection.store().fetch(collection.collection().name(), batch)) {
      found.map(collection::member).forEach(each);
    }
  }
}
