package dev.postern.api.client;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.util.Optional;

/**
 * What is attached to the resources of a login's home, in whichever of its collections they are.
 */
@FunctionalInterface
public interface AttachedFiles {

  /**
   * Opens a file. Rights are those on the resource: whoever may read it may read what is attached.
   *
   * @param uid the resource's UID
   * @param key the file's, as the resource's text names it
   * @throws PosternException {@link Failure.NotFound} if the login sees no such file, or trouble
   *     upstream
   */
  AttachedFile open(String uid, String key);

  /** The largest file that can be attached, in bytes; 0 where nothing can. */
  default long maxSize() {
    return 0;
  }

  /** How many files a resource may have. */
  default int maxCount() {
    return 0;
  }

  /**
   * Attaches a file to a resource, in Exchange as well.
   *
   * @param replaced the key of the file whose place it takes
   * @return the new file's key; it follows from what the file is, so that a repetition does nothing
   * @throws PosternException {@link Failure.NotFound} without the resource or what is to be
   *     replaced, and as {@link ResourceStore#put} says
   */
  default String attach(
      CollectionName collection,
      ResourceName name,
      Optional<String> replaced,
      SentFile file,
      Precondition condition) {
    throw new PosternException(new Failure.Unsupported("nothing can be attached here"));
  }

  /**
   * Takes a file away from a resource, in Exchange as well.
   *
   * @throws PosternException {@link Failure.NotFound} without the resource or the file, and as
   *     {@link ResourceStore#put} says
   */
  default void detach(
      CollectionName collection, ResourceName name, String key, Precondition condition) {
    throw new PosternException(new Failure.Unsupported("nothing is attached here"));
  }
}
