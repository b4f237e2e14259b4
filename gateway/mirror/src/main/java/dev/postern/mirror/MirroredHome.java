package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.AttachedFiles;
import dev.postern.api.client.Candidate;
import dev.postern.api.client.Changes;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.Entry;
import dev.postern.api.client.HomeChanges;
import dev.postern.api.client.MemberName;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.Prefilter;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.Resource;
import dev.postern.api.client.ResourceCollection;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.Standing;
import dev.postern.api.client.SyncToken;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A login's home: all of {@link dev.postern.api.client.ResourceStore}, put together from parts, the
 * login's own first. A collection belongs to the first part that has its name.
 */
abstract class MirroredHome {
  private final HomeSequence sequence;
  private final Supplier<List<Part>> assembly;
  private @Nullable List<Part> assembled;

  /**
   * @param assembly asked once, when first needed
   */
  MirroredHome(HomeSequence sequence, Supplier<List<Part>> assembly) {
    this.sequence = sequence;
    this.assembly = assembly;
  }

  public List<ResourceCollection> collections() {
    return parts().stream().flatMap(part -> part.collections().stream()).toList();
  }

  public void create(CollectionName name, String component, CollectionProperties properties) {
    Part maker =
        parts().stream()
            .filter(part -> part.component().equals(component))
            .findFirst()
            .orElseThrow(() ->
                new PosternException(
                    new Failure.InvalidContent(
                        Failure.Rule.COMPONENT, "no collection here can hold " + component)));
    maker.create(name, properties);
  }

  public void patch(CollectionName name, CollectionProperties properties) {
    part(name).patch(name, properties);
  }

  public void delete(CollectionName name) {
    part(name).delete(name);
  }

  public Optional<Standing> standing(CollectionName collection) {
    return parts().stream().flatMap(part -> part.standing(collection).stream()).findFirst();
  }

  public SyncToken token(CollectionName collection) {
    return part(collection).token(collection);
  }

  public List<Entry> list(CollectionName collection) {
    return query(collection, Prefilter.ALL);
  }

  public List<Entry> query(CollectionName collection, Prefilter prefilter) {
    return candidates(collection, prefilter).stream().map(Candidate::entry).toList();
  }

  public List<Candidate> candidates(CollectionName collection, Prefilter prefilter) {
    return part(collection).candidates(collection, prefilter);
  }

  public Stream<Resource> fetch(CollectionName collection, Collection<ResourceName> names) {
    return part(collection).fetch(collection, names);
  }

  public PutResult put(
      CollectionName collection, ResourceName name, String content, Precondition precondition) {
    return part(collection).put(collection, name, content, precondition);
  }

  public void delete(
      CollectionName collection, ResourceName name, Precondition precondition, boolean declines) {
    part(collection).delete(collection, name, precondition, declines);
  }

  public PutResult move(
      MemberName source, Precondition ofSource, MemberName target, Precondition ofTarget) {
    Part from = part(source.collection());
    Part to = part(target.collection());
    boolean isMoved =
        from == to && (source.collection().equals(target.collection()) || from.moves());
    return isMoved
        ? from.move(source, ofSource, target, ofTarget)
        : new Copying(from, to).move(source, ofSource, target, ofTarget);
  }

  public PutResult copy(
      MemberName source, Precondition ofSource, MemberName target, Precondition ofTarget) {
    return new Copying(part(source.collection()), part(target.collection()))
        .copy(source, ofSource, target, ofTarget);
  }

  public Changes changes(CollectionName collection, Optional<SyncToken> since, int limit) {
    return part(collection).changes(collection, since, limit);
  }

  public SyncToken homeToken() {
    return sequence.token(this::collections);
  }

  public HomeChanges homeChanges(Optional<SyncToken> since, int limit) {
    return sequence.changes(this::collections, since, limit);
  }

  public AttachedFiles attachments() {
    return new HomeFiles(this::parts, this::part);
  }

  public long maxResourceSize() {
    return Put.MAX_SIZE;
  }

  private synchronized List<Part> parts() {
    List<Part> known = assembled;
    if (known == null) {
      known = List.copyOf(assembly.get());
      assembled = known;
    }
    return known;
  }

  private Part part(CollectionName name) {
    return parts().stream()
        .filter(part -> part.has(name))
        .findFirst()
        .or(() -> parts().stream().filter(part -> part.finds(name)).findFirst())
        .orElseThrow(() -> Folders.absent(name));
  }
}
