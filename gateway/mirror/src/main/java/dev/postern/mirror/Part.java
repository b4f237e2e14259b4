package dev.postern.mirror;

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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A part of a login's home: the collections of one kind in one mailbox, with certain rights. Its
 * operations are those of {@link dev.postern.api.client.ResourceStore}.
 */
interface Part {

  /** What the resources are: VEVENT, VTODO or VCARD. */
  String component();

  /** Whether the collection is one of these, as far as the mirror knows. */
  boolean has(CollectionName name);

  /** Like {@link #has}, after a look whether it was made elsewhere a moment ago. */
  boolean finds(CollectionName name);

  List<ResourceCollection> collections();

  /** What is known of a collection; asks nothing upstream. */
  Optional<Standing> standing(CollectionName name);

  void create(CollectionName name, CollectionProperties properties);

  void patch(CollectionName name, CollectionProperties properties);

  void delete(CollectionName name);

  SyncToken token(CollectionName collection);

  List<Candidate> candidates(CollectionName collection, Prefilter prefilter);

  Stream<Resource> fetch(CollectionName collection, Collection<ResourceName> names);

  default PutResult put(
      CollectionName collection, ResourceName name, String content, Precondition precondition) {
    return put(collection, name, content, precondition, GivenFiles.NONE);
  }

  /** Like the other, of a text that names files which come with it. */
  PutResult put(
      CollectionName collection,
      ResourceName name,
      String content,
      Precondition precondition,
      GivenFiles files);

  /** A text with a file attached, or without one. */
  String withFile(String text, Optional<String> removed, Optional<Attachment> added);

  void delete(
      CollectionName collection, ResourceName name, Precondition precondition, boolean declines);

  /**
   * Moves a resource within the part.
   *
   * @throws PosternException {@link dev.postern.api.Failure.Unsupported} where the backend cannot
   */
  PutResult move(
      MemberName source, Precondition ofSource, MemberName target, Precondition ofTarget);

  /** Whether {@link #move} can take a resource to another collection. */
  boolean moves();

  /**
   * Takes a resource away once its copy stands elsewhere, so that neither is lost and both do not
   * stay, wherever it is cut off.
   *
   * @param seen the version that is copied
   * @param to where the copy goes to, as its owner calls it
   * @param copying makes the copy
   * @return what became of the copy; empty if the resource has changed since, and stays
   */
  Optional<PutResult> carry(
      MemberName source,
      ETag seen,
      MailAddress mailbox,
      MemberName to,
      Supplier<PutResult> copying);

  /**
   * The files attached to a resource, to be attached to a copy of it; whoever gets them closes
   * them.
   *
   * @throws PosternException {@link dev.postern.api.Failure.InvalidContent} where something else is
   *     attached
   */
  CopiedFiles files(MemberName member);

  /** The UID that a text has. */
  String uid(String text);

  /** Refuses what may not be taken away. */
  default void checkWritable(CollectionName collection, ResourceName name) {}

  /** A file attached to a resource of a collection; empty if there is none that may be seen. */
  default Optional<AttachedFile> attached(CollectionName collection, String uid, String key) {
    return Optional.empty();
  }

  Changes changes(CollectionName collection, Optional<SyncToken> since, int limit);
}
