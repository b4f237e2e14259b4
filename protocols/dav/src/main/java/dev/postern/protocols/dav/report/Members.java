package dev.postern.protocols.dav.report;

import dev.postern.api.client.Entry;
import dev.postern.api.client.ResourceName;
import dev.postern.protocols.dav.multistatus.Multistatus;
import dev.postern.protocols.dav.property.PropertyRequest;
import dev.postern.protocols.dav.property.Propstats;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.MemberResource;
import java.util.Collection;
import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** Members of a collection on their way into an answer: in batches, so that any number streams. */
public record Members(CollectionResource collection) {
  private static final int BATCH = 500;

  /** Those that exist, with their texts; a batch is let go when it was used, or its use failed. */
  public Stream<MemberResource> withTexts(Collection<ResourceName> names) {
    return names.stream()
        .gather(Gatherers.windowFixed(BATCH))
        .flatMap(batch -> collection.store().fetch(collection.collection().name(), batch))
        .map(collection::member);
  }

  /** The names of entries. */
  public static List<ResourceName> names(List<Entry> entries) {
    return entries.stream().map(Entry::name).toList();
  }

  /** The properties of the entries; their texts are read only if the properties need them. */
  void write(List<Entry> entries, PropertyRequest properties, Multistatus multistatus) {
    Stream<MemberResource> members =
        properties.needsContent()
            ? withTexts(names(entries))
            : entries.stream().map(collection::member);
    members.forEach(
        member -> multistatus.resource(member.href(), Propstats.of(member, properties)));
  }
}
