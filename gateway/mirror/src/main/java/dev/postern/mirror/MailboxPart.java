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
import dev.postern.api.model.Attachment;
import dev.postern.api.model.Item;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * The collections of one kind in one mailbox, as its owner sees them: read from the mirror and
 * written through to Exchange.
 */
final class MailboxPart<T extends Item> implements Part {
  /** How many texts are in memory at once while they stream. */
  private static final int WINDOW = 100;

  private final Kind<T> kind;
  private final Residence<T> residence;

  MailboxPart(Kind<T> kind, Residence<T> residence) {
    this.kind = kind;
    this.residence = residence;
  }

  @Override
  public String component() {
    return kind.component();
  }

  @Override
  public boolean has(CollectionName name) {
    return residence.read(home -> home.folders().find(name).isPresent());
  }

  @Override
  public boolean finds(CollectionName name) {
    return CollectionNames.isValid(name.value())
        && residence.read(home -> home.folders().search(name).isPresent());
  }

  @Override
  public List<ResourceCollection> collections() {
    return residence.read(home -> home.folders().all()).stream()
        .map(row ->
            new ResourceCollection(
                row.name(),
                kind.component(),
                row.properties(),
                row.isDefault(),
                row.writable(),
                Optional.empty()))
        .toList();
  }

  @Override
  public Optional<Standing> standing(CollectionName name) {
    return residence
        .read(home -> home.folders().find(name))
        .map(row ->
            new Standing(
                new MailAddress(row.mailbox()),
                kind.component(),
                row.name(),
                row.current(),
                new SyncToken(row.current())));
  }

  @Override
  public void create(CollectionName name, CollectionProperties properties) {
    residence.change(home -> home.folders().create(name, properties));
  }

  @Override
  public void patch(CollectionName name, CollectionProperties properties) {
    residence.change(home -> home.folders().patch(name, properties));
  }

  @Override
  public void delete(CollectionName name) {
    residence.change(home -> home.folders().delete(name));
  }

  @Override
  public SyncToken token(CollectionName collection) {
    return new SyncToken(residence.read(home -> home.refreshed(collection)).current());
  }

  @Override
  public List<Candidate> candidates(CollectionName collection, Prefilter prefilter) {
    return residence.read(home -> {
      CollectionRow row = home.refreshed(collection);
      return home.replica().database().read(tx -> CandidateQuery.run(tx, row.id(), prefilter));
    });
  }

  @Override
  public Stream<Resource> fetch(CollectionName collection, Collection<ResourceName> names) {
    return residence.read(home -> {
      CollectionRow row = home.synced(collection);
      Replica<T> replica = home.replica();
      return names.stream()
          .gather(Gatherers.windowFixed(WINDOW))
          .flatMap(window ->
              replica
                  .database()
                  .read(tx -> replica.contents().resources(tx, row.id(), window))
                  .stream());
    });
  }

  @Override
  public PutResult put(
      CollectionName collection,
      ResourceName name,
      String content,
      Precondition precondition,
      GivenFiles files) {
    return residence.write(home ->
        new Put<>(home.replica())
            .put(home.synced(collection).forWriting(), name, content, precondition, files));
  }

  @Override
  public void delete(
      CollectionName collection, ResourceName name, Precondition precondition, boolean declines) {
    residence.change(home ->
        new Removal<>(home.replica())
            .delete(home.synced(collection).forWriting(), name, precondition, declines));
  }

  @Override
  public PutResult move(
      MemberName source, Precondition ofSource, MemberName target, Precondition ofTarget) {
    return residence.write(home ->
        new Transfer<>(home.replica())
            .move(
                home.synced(source.collection()).forWriting(),
                source.name(),
                ofSource,
                home.synced(target.collection()).forWriting(),
                target.name(),
                ofTarget));
  }

  @Override
  public boolean moves() {
    return residence.read(home -> home.replica().remote().moves());
  }

  @Override
  public Optional<PutResult> carry(
      MemberName source,
      ETag seen,
      MailAddress mailbox,
      MemberName to,
      Supplier<PutResult> copying) {
    ResourceName name = source.name();
    CollectionRow from = residence.read(home -> home.synced(source.collection()).forWriting());
    Locks locks = residence.read(home -> home.replica().locks());
    try (Locks.Held held = locks.hold(Carriage.lock(from, name))) {
      residence.change(home ->
          new Carriage<>(home.replica())
              .note(from, new CarriedTable.Carried(name, seen, mailbox.value(), to)));
      PutResult made;
      try {
        made = copying.get();
      } catch (PosternException e) {
        if (!(e.failure() instanceof Failure.Unavailable)) {
          residence.change(home -> new Carriage<>(home.replica()).forget(from, name));
        }
        throw e;
      }
      boolean isGone = residence.write(home -> new Carriage<>(home.replica()).finish(from, name));
      return Optional.of(made).filter(_ -> isGone);
    }
  }

  @Override
  public CopiedFiles files(MemberName member) {
    return residence.read(home ->
        new Attached<>(home.replica(), home.synced(member.collection())).copied(member.name()));
  }

  @Override
  public String withFile(String text, Optional<String> removed, Optional<Attachment> added) {
    return kind.format().attached(text, removed, added);
  }

  @Override
  public void checkWritable(CollectionName collection, ResourceName name) {
    residence.read(home -> home.folders().byName(collection).forWriting());
  }

  @Override
  public String uid(String text) {
    return kind.format().facts(text).uid();
  }

  @Override
  public Optional<AttachedFile> attached(CollectionName collection, String uid, String key) {
    return residence.read(home ->
        home.folders()
            .find(collection)
            .flatMap(row -> new Attached<>(home.replica(), row).open(uid, key)));
  }

  @Override
  public Changes changes(CollectionName collection, Optional<SyncToken> since, int limit) {
    return residence.read(home -> changes(home, collection, since, limit));
  }

  private static Changes changes(
      Home<?> home, CollectionName collection, Optional<SyncToken> since, int limit) {
    CollectionRow row = home.refreshed(collection);
    long after = since.map(SyncToken::number).orElse(0L);
    if (after != 0 && (after < row.floor() || after > row.current())) {
      throw new PosternException(
          new Failure.InvalidSyncToken("the token is not one that can still be answered"));
    }
    int most = Math.clamp(limit, 1, Integer.MAX_VALUE - 1);
    List<ChangeQuery.Change> found =
        home.replica()
            .database()
            .read(tx -> ChangeQuery.run(tx, row.id(), after, row.current(), most + 1));
    boolean more = found.size() > most;
    List<ChangeQuery.Change> sent = more ? found.subList(0, most) : found;
    return new Changes(
        sent.stream().filter(change -> !change.gone()).map(ChangeQuery.Change::entry).toList(),
        sent.stream().filter(ChangeQuery.Change::gone).map(it -> it.entry().name()).toList(),
        new SyncToken(more ? sent.getLast().number() : row.current()),
        more);
  }
}
