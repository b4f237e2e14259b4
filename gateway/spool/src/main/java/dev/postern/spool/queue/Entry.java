package dev.postern.spool.queue;

import dev.postern.api.MailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A message that is kept, without what is in it.
 *
 * @param mailbox through which the next thing is sent
 * @param unsure whether an attempt may have sent it
 * @param bytes of its body
 * @param due not tried before
 * @param tried when the last attempt began
 * @param waited how long it has been tried, not counting what only a clock's jump added
 * @param patience how long it is tried before it is given up
 * @param trouble why it was not sent yet
 */
public record Entry(
    String id,
    MailAddress mailbox,
    String login,
    Stage stage,
    boolean unsure,
    long bytes,
    Instant accepted,
    Instant due,
    Optional<Instant> tried,
    int attempts,
    Duration waited,
    Duration patience,
    Optional<String> trouble) {}
