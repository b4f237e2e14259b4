package dev.postern.api.exchange;

import dev.postern.api.model.Answer;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The mailbox owner's answer to an invitation.
 *
 * @param answer accepted, tentative or declined
 * @param originalStart the occurrence that is answered; empty for the whole meeting
 * @param comment what the organizer reads with it; may be empty
 * @param send whether the organizer gets it by mail
 */
public record Reply(
    Answer answer, Optional<LocalDateTime> originalStart, String comment, boolean send) {

  /** A plain answer that is sent. */
  public static Reply of(Answer answer, Optional<LocalDateTime> originalStart) {
    return new Reply(answer, originalStart, "", true);
  }
}
