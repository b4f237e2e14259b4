package dev.postern.sandbox.mail;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which folders LSUB lists: all, but for those a client has unsubscribed from. */
final class Subscriptions {
  private final Set<String> off = ConcurrentHashMap.newKeySet();

  boolean on(String folderId) {
    return !off.contains(folderId);
  }

  void set(String folderId, boolean on) {
    if (on) {
      off.remove(folderId);
    } else {
      off.add(folderId);
    }
  }
}
