package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.AttachedFile;
import dev.postern.api.client.Candidate;
import dev.postern.api.client.Changes;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.ETag;
import dev.postern.api.client.MemberName;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.Prefilter;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.Resource;
import dev.postern.api.client.ResourceCollection;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.Standing;
import dev.postern.api.client.SyncToken;
import dev.postern.api.grant.Grant;
import dev.postern.api.grant.Rights;
import dev.postern.api.model.Attachment;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one mailbox shares of one kind, as somebody else sees it. The mirror holds what the owner
 * sees, once for all; what is shown of it follows from the rights, at each request anew.
 */
final class SharedPart implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(SharedPart.class);

  private final MailAddress owner;
  private final Part owned;
  private final List<Grant> grants;
  private final SharedViews views;

  /**
   * @param owned the same as its owner sees it
   * @param grants of this owner and kind, to whoever asks
   */
  SharedPart(MailAddress owner, Part owned, List<Grant> grants, SharedViews views) {
    this.owner = owner;
    this.owned = owned;
    this.grants = List.copyOf(grants);
    this.views = views;
  }

  @Override
  public String component() {
    return owned.component();
  }

  @Override
  public boolean has(CollectionName name) {
    return local(name).filter(local -> rights(local).isPresent()).filter(owned::has).isPresent();
  }

  @Override
  public boolean finds(CollectionName name) {
    return local(name).filter(local -> rights(local).isPresent()).filter(owned::finds).isPresent();
  }

  @Override
  public List<ResourceCollection> collections() {
    try {
      return owned.collections().stream()
          .flatMap(found -> rights(found.name()).stream().map(rights -> shared(found, rights)))
          .toList();
    } catch (PosternException e) {
      if (views.isKnown()) {
        throw e;
      }
      // It was never seen here, so nobody takes it for deleted; one owner's trouble is not all's.
      LOG.info("{}: {} shares nothing for now: {}", views.login(), owner, e.failure().detail());
      return List.of();
    }
  }

  @Override
  public Optional<Standing> standing(CollectionName name) {
    return local(name)
        .filter(local -> rights(local).isPresent())
        .flatMap(owned::standing)
        .map(it ->
            new Standing(
                it.owner(),
                it.component(),
                it.collection(),
                it.number(),
                view(name).shown(it.token())));
  }

  private ResourceCollection shared(ResourceCollection found, Rights rights) {
    CollectionProperties its = found.properties();
    views.shift(found.name(), View.disclosure(rights));
    return new ResourceCollection(
        CollectionNames.shared(owner, found.name()),
        found.component(),
        its.withDisplayName(its.displayName() + " (" + owner + ")")
            .withMeCard(Optional.empty())
            .withDead(Optional.empty()),
        false,
        rights.mayWrite() && found.writable(),
        Optional.of(owner));
  }

  @Override
  public void create(CollectionName name, CollectionProperties properties) {
    throw forbidden("collections are made by the owner of a mailbox");
  }

  @Override
  public void patch(CollectionName name, CollectionProperties properties) {
    view(name);
    throw forbidden("what a shared collection is called and looks like is for its owner to say");
  }

  @Override
  public void delete(CollectionName name) {
    view(name);
    throw forbidden("a shared collection can be deleted by its owner only");
  }

  @Override
  public SyncToken token(CollectionName collection) {
    View view = view(collection);
    return view.shown(owned.token(view.collection()));
  }

  @Override
  public List<Candidate> candidates(CollectionName collection, Prefilter prefilter) {
    View view = view(collection);
    return owned.candidates(view.collection(), prefilter).stream()
        .map(it -> it.with(view.shown(it.entry())))
        .toList();
  }

  @Override
  public Stream<Resource> fetch(CollectionName collection, Collection<ResourceName> names) {
    View view = view(collection);
    return owned.fetch(view.collection(), names).map(view::shown);
  }

  @Override
  public PutResult put(
      CollectionName collection,
      ResourceName name,
      String content,
      Precondition precondition,
      GivenFiles files) {
    View view = writable(collection);
    Precondition condition = checked(view, name, view.meant(precondition));
    view.checkPublic(content);
    PutResult result = owned.put(view.collection(), name, content, condition, files);
    LOG.info("{} wrote {} to {} of {}", views.login(), name, view.collection(), owner);
    return view.shown(result);
  }

  @Override
  public void delete(
      CollectionName collection, ResourceName name, Precondition precondition, boolean declines) {
    View view = writable(collection);
    Precondition condition = checked(view, name, view.meant(precondition));
    owned.delete(view.collection(), name, condition, declines);
    LOG.info("{} deleted {} from {} of {}", views.login(), name, view.collection(), owner);
  }

  @Override
  public PutResult move(
      MemberName source, Precondition ofSource, MemberName target, Precondition ofTarget) {
    View from = writable(source.collection());
    View to = writable(target.collection());
    PutResult result =
        owned.move(
            new MemberName(from.collection(), source.name()),
            checked(from, source.name(), from.meant(ofSource)),
            new MemberName(to.collection(), target.name()),
            checked(to, target.name(), to.meant(ofTarget)));
    LOG.info("{} moved {} to {} of {}", views.login(), source, target, owner);
    return to.shown(result);
  }

  @Override
  public boolean moves() {
    return owned.moves();
  }

  @Override
  public Optional<PutResult> carry(
      MemberName source,
      ETag seen,
      MailAddress mailbox,
      MemberName to,
      Supplier<PutResult> copying) {
    View view = writable(source.collection());
    MemberName owners = new MemberName(view.collection(), source.name());
    return owned.carry(owners, view.meant(seen), mailbox, to, copying);
  }

  @Override
  public CopiedFiles files(MemberName member) {
    return owned.files(new MemberName(view(member.collection()).collection(), member.name()));
  }

  @Override
  public String withFile(String text, Optional<String> removed, Optional<Attachment> added) {
    return owned.withFile(text, removed, added);
  }

  @Override
  public String uid(String text) {
    return owned.uid(text);
  }

  @Override
  public void checkWritable(CollectionName collection, ResourceName name) {
    checked(writable(collection), name, new Precondition.None());
  }

  /** What the text that is shown names may be opened: of what is shown as busy, nothing. */
  @Override
  public Optional<AttachedFile> attached(CollectionName collection, String uid, String key) {
    View view = view(collection);
    Prefilter byUid =
        new Prefilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(uid));
    List<ResourceName> names =
        owned.candidates(view.collection(), byUid).stream().map(it -> it.entry().name()).toList();
    try (Stream<Resource> shown = owned.fetch(view.collection(), names).map(view::shown)) {
      boolean isNamed =
          shown.anyMatch(it -> it.content().replaceAll("\r?\n[ \t]", "").contains(key));
      return isNamed ? owned.attached(view.collection(), uid, key) : Optional.empty();
    }
  }

  @Override
  public Changes changes(CollectionName collection, Optional<SyncToken> since, int limit) {
    View view = view(collection);
    return view.shown(owned.changes(view.collection(), since.map(view::meant), limit));
  }

  /**
   * The condition under which a resource may be written: that it still is what was looked at, so
   * that nothing that is hidden is written over.
   */
  private Precondition checked(View view, ResourceName name, Precondition meant) {
    if (!view.isPartial()) {
      return meant;
    }
    Optional<Resource> there;
    try (Stream<Resource> found = owned.fetch(view.collection(), List.of(name))) {
      there = found.findFirst();
    }
    there.map(Resource::content).ifPresent(view::checkPublic);
    return switch (meant) {
      case Precondition.None _ when there.isEmpty() -> new Precondition.Absent();
      case Precondition.None _ -> new Precondition.Matches(Set.of(there.get().etag()));
      case Precondition.Present _ when there.isPresent() ->
          new Precondition.Matches(Set.of(there.get().etag()));
      default -> meant;
    };
  }

  private View writable(CollectionName collection) {
    View view = view(collection);
    if (!view.rights().mayWrite()) {
      throw forbidden(owner + " lets others read this collection, not change it");
    }
    return view;
  }

  private View view(CollectionName name) {
    CollectionName local = local(name).orElseThrow(() -> Folders.absent(name));
    Rights rights = rights(local).orElseThrow(() -> Folders.absent(name));
    return new View(local, rights, views.shift(local, View.disclosure(rights)));
  }

  private Optional<CollectionName> local(CollectionName name) {
    return CollectionNames.ofOwner(owner, name);
  }

  private Optional<Rights> rights(CollectionName local) {
    return grants.stream()
        .filter(grant -> grant.covers(local))
        .map(Grant::rights)
        .reduce(Rights::and);
  }

  static PosternException forbidden(String reason) {
    return new PosternException(new Failure.Forbidden(reason));
  }
}
