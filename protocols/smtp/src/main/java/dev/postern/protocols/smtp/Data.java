package dev.postern.protocols.smtp;

import io.vertx.core.Future;
import java.util.Optional;

/** DATA (RFC 5321 section 4.1.1.4). */
record Data() implements Command {

  static Data parse(String argument) throws SyntaxException {
    if (!argument.isEmpty()) {
      throw new SyntaxException("DATA has no arguments");
    }
    return new Data();
  }

  @Override
  public Future<Next> run(SmtpDialogue dialogue) {
    Submitting submitting = dialogue.submitting();
    Optional<Transaction> begun = submitting.transaction();
    if (begun.isEmpty()) {
      return dialogue.reply("503 5.5.1 Send MAIL first");
    }
    Transaction transaction = begun.get();
    if (transaction.receiving()) {
      return dialogue.reply("503 5.5.1 The message comes by BDAT");
    }
    if (!transaction.hasRecipients()) {
      return dialogue.reply("503 5.5.1 Send RCPT first");
    }
    if (transaction.mail().binary()) {
      // RFC 3030 section 3.
      return dialogue.reply("503 5.5.1 A message without lines comes by BDAT");
    }
    return submitting
        .open(transaction)
        .transform((intake, failure) ->
            failure == null
                ? receive(dialogue, transaction, intake)
                : submitting.reset().compose(gone -> dialogue.reply(submitting.refusal(failure))));
  }

  private static Future<Next> receive(
      SmtpDialogue dialogue, Transaction transaction, Intake intake) {
    transaction.receive(intake);
    dialogue.session().send("354 End the message with a dot on a line by itself");
    return intake
        .read(new DotReader())
        .compose(whole -> dialogue.submitting().accept(intake))
        .compose(dialogue::reply);
  }
}
