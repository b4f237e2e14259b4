package dev.postern.api.client;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;

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
}
