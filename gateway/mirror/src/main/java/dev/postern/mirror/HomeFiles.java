package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.AttachedFile;
import dev.postern.api.client.AttachedFiles;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.Resource;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SentFile;
import dev.postern.api.model.Attachment;
import dev.postern.api.model.AttachmentKeys;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is attached to the resources of a home. A file that comes or goes is an edit of the text
 * that names it, and is written through like any other.
 *
 * @param parts of the home
 * @param owner the part that has a collection
 */
record HomeFiles(Supplier<List<Part>> parts, Function<CollectionName, Part> owner)
    implements AttachedFiles {
  /** What one request to Exchange takes in base64 with room to spare. */
  private static final long MAX_SIZE = 20L << 20;

  private static final int MAX_COUNT = 100;
  private static final int MAX_NAME = 200;
  private static final int ATTEMPTS = 3;

  @Override
  public AttachedFile open(String uid, String key) {
    return parts.get().stream()
        .flatMap(part ->
            part.collections().stream().flatMap(it -> part.attached(it.name(), uid, key).stream()))
        .findFirst()
        .orElseThrow(() -> missing("there is no such attachment"));
  }

  @Override
  public long maxSize() {
    return MAX_SIZE;
  }

  @Override
  public int maxCount() {
    return MAX_COUNT;
  }

  @Override
  public String attach(
      CollectionName collection,
      ResourceName name,
      Optional<String> replaced,
      SentFile file,
      Precondition condition) {
    if (file.content().size() > MAX_SIZE) {
      throw new PosternException(
          new Failure.TooLarge(MAX_SIZE, "a file may have " + MAX_SIZE + " bytes"));
    }
    Attachment added = given(file);
    edit(collection, name, replaced, Optional.of(added), condition);
    return added.key();
  }

  @Override
  public void detach(
      CollectionName collection, ResourceName name, String key, Precondition condition) {
    edit(collection, name, Optional.of(key), Optional.empty(), condition);
  }

  /** The text is edited as it is now: who gave no condition did not mean an older one. */
  private void edit(
      CollectionName collection,
      ResourceName name,
      Optional<String> removed,
      Optional<Attachment> added,
      Precondition condition) {
    Part part = owner.apply(collection);
    for (int attempt = 1; ; attempt++) {
      Resource held = held(part, collection, name);
      check(condition, held);
      String text = part.withFile(held.content(), removed, added);
      try {
        part.put(
            collection,
            name,
            text,
            new Precondition.Matches(Set.of(held.etag())),
            new GivenFiles(added.stream().toList()));
        return;
      } catch (PosternException e) {
        if (attempt == ATTEMPTS || !(e.failure() instanceof Failure.PreconditionFailed)) {
          throw e;
        }
        // Somebody wrote in between: the condition is judged anew.
      }
    }
  }

  private static Resource held(Part part, CollectionName collection, ResourceName name) {
    try (Stream<Resource> found = part.fetch(collection, List.of(name))) {
      return found.findFirst().orElseThrow(() -> missing("there is no resource " + name));
    }
  }

  private static void check(Precondition condition, Resource held) {
    boolean holds =
        switch (condition) {
          case Precondition.None _, Precondition.Present _ -> true;
          case Precondition.Absent _ -> false;
          case Precondition.Matches matches -> matches.etags().contains(held.etag());
          case Precondition.Scheduled scheduled ->
              held.scheduleTag().filter(scheduled.tag()::equals).isPresent();
        };
    if (!holds) {
      throw new PosternException(
          new Failure.PreconditionFailed("the resource is not as the request expects it"));
    }
  }

  private static Attachment given(SentFile file) {
    String name =
        file.name().length() > MAX_NAME
            ? file.name().substring(file.name().length() - MAX_NAME)
            : file.name();
    String contentId = AttachmentKeys.contentId(name, file.content());
    return new Attachment(
        new AttachmentKeys().next(contentId, name),
        "",
        name,
        file.mediaType(),
        Math.toIntExact(file.content().size()),
        false,
        contentId,
        new Attachment.Source.Given(file.content()));
  }

  private static PosternException missing(String what) {
    return new PosternException(new Failure.NotFound(what));
  }
}
