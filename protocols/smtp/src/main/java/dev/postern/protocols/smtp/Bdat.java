package dev.postern.protocols.smtp;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** BDAT (RFC 3030 section 2): so many octets of the message follow, whatever they are. */
record Bdat(long size, boolean last) implements Command {
  private static final Pattern ARGUMENT =
      Pattern.compile("([0-9]{1,18})( +LAST)?", Pattern.CASE_INSENSITIVE);

  static Bdat parse(String argument) throws SyntaxException {
    Matcher matcher = ARGUMENT.matcher(argument);
    if (!matcher.matches()) {
      throw new SyntaxException("BDAT needs a size, and at the end of the message LAST");
    }
    return new Bdat(Long.parseLong(matcher.group(1)), matcher.group(2) != null);
  }

  @Override
  public Future<Next> run(SmtpDialogue dialogue) {
    Submitting submitting = dialogue.submitting();
    Optional<Transaction> begun = submitting.transaction();
    if (begun.isEmpty() || begun.get().isSpoiled()) {
      return discard(dialogue, "503 5.5.1 Send MAIL first");
    }
    Transaction transaction = begun.get();
    if (!transaction.hasRecipients()) {
      return discard(dialogue, "503 5.5.1 Send RCPT first");
    }
    return transaction
        .intake()
        .map(Future::succeededFuture)
        .orElseGet(() -> submitting.open(transaction))
        .transform((intake, failure) ->
            failure == null
                ? receive(dialogue, transaction, intake)
                : refuse(dialogue, transaction, submitting.refusal(failure)));
  }

  private Future<Next> receive(SmtpDialogue dialogue, Transaction transaction, Intake intake) {
    transaction.receive(intake);
    return intake
        .read(new Chunk(size))
        .compose(read ->
            last
                ? dialogue.submitting().accept(intake)
                : Future.succeededFuture("250 2.0.0 %d octets received".formatted(size)))
        .compose(dialogue::reply);
  }

  private Future<Next> refuse(SmtpDialogue dialogue, Transaction transaction, String reply) {
    transaction.spoil();
    return discard(dialogue, reply);
  }

  /** The octets come in any case, and are no commands. */
  private Future<Next> discard(SmtpDialogue dialogue, String reply) {
    return dialogue.discard(new Chunk(size)).compose(gone -> dialogue.reply(reply));
  }
}
