package dev.postern.formats;

import dev.postern.api.MailAddress;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a text says of the messages about it (RFC 6638 section 7), none of which is part of the
 * item.
 *
 * @param isForeign whether somebody else than the owner of the mailbox organizes it
 * @param answers whether the organizer is told of the owner's answers; not if the client, or
 *     nobody, tells him (SCHEDULE-AGENT on ORGANIZER)
 * @param repeatsAnswer whether the owner's answer is to be sent though it is the same as before
 *     (SCHEDULE-FORCE-SEND=REPLY)
 * @param invitedAgain attendees to be sent the invitation once more (SCHEDULE-FORCE-SEND=REQUEST)
 * @param comments what the owner says with his answers: to the whole under no key, to single
 *     occurrences under their original start
 */
public record Delivery(
    boolean isForeign,
    boolean answers,
    boolean repeatsAnswer,
    Set<MailAddress> invitedAgain,
    Map<Optional<LocalDateTime>, String> comments) {
  public static final Delivery NONE = new Delivery(false, true, false, Set.of(), Map.of());

  /** What is said with an answer; empty if nothing is. */
  public String comment(Optional<LocalDateTime> originalStart) {
    return comments.getOrDefault(originalStart, "");
  }

  /** Whether something is to be sent though nothing changed. */
  public boolean isForced() {
    return repeatsAnswer || !invitedAgain.isEmpty();
  }
}
