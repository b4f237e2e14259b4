package dev.postern.protocols.smtp;

import dev.postern.api.MailAddress;
import dev.postern.api.mail.Envelope.Notify;
import dev.postern.api.mail.Envelope.Recipient;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * RCPT (RFC 5321 section 4.1.1.3) with the parameters of DSN (RFC 3461).
 *
 * @param original ORCPT with its type, decoded
 */
record Rcpt(Path path, Set<Notify> reports, Optional<String> original) implements Command {
  /** RFC 3461 section 4.2. */
  private static final int LONGEST_ORIGINAL = 500;

  static Rcpt parse(String argument) throws SyntaxException {
    Path path = Path.parse("TO:", argument);
    Parameters parameters = Parameters.parse(path.parameters());
    Set<Notify> reports = reports(parameters.value("NOTIFY"));
    Optional<String> original = original(parameters.value("ORCPT"));
    parameters.end();
    return new Rcpt(path, reports, original);
  }

  private static Set<Notify> reports(Optional<String> value) throws SyntaxException {
    if (value.isEmpty()) {
      return EnumSet.of(Notify.FAILURE, Notify.DELAY);
    }
    Set<Notify> reports = EnumSet.noneOf(Notify.class);
    String written = value.get().toUpperCase(Locale.ROOT);
    if (!written.equals("NEVER")) {
      for (String word : written.split(",", -1)) {
        reports.add(
            switch (word) {
              case "SUCCESS" -> Notify.SUCCESS;
              case "FAILURE" -> Notify.FAILURE;
              case "DELAY" -> Notify.DELAY;
              default ->
                  throw new SyntaxException("NOTIFY is NEVER, or any of SUCCESS, FAILURE, DELAY");
            });
      }
    }
    return reports;
  }

  private static Optional<String> original(Optional<String> value) throws SyntaxException {
    if (value.isEmpty()) {
      return value;
    }
    int semicolon = value.get().indexOf(';');
    Optional<String> address =
        semicolon < 1 || value.get().length() > LONGEST_ORIGINAL
            ? Optional.empty()
            : Xtext.decode(value.get().substring(semicolon + 1));
    String type = value.get().substring(0, Math.max(semicolon, 0));
    if (address.isEmpty() || !type.matches("[A-Za-z0-9-]+")) {
      throw new SyntaxException("ORCPT is a type, a semicolon and an address in xtext");
    }
    return address.map(it -> type + ";" + it);
  }

  @Override
  public Future<Next> run(SmtpDialogue dialogue) {
    Submitting submitting = dialogue.submitting();
    Optional<Transaction> transaction = submitting.transaction();
    if (transaction.isEmpty() || transaction.get().receiving()) {
      return dialogue.reply("503 5.5.1 Send MAIL first");
    }
    if (path.needsUtf8() && !transaction.get().mail().utf8()) {
      return dialogue.reply("553 5.6.7 Such an address needs SMTPUTF8");
    }
    Optional<MailAddress> address =
        path.octets().equalsIgnoreCase("postmaster")
            ? Optional.of(submitting.postmaster())
            : path.address();
    if (address.isEmpty()) {
      return dialogue.reply("553 5.1.3 That is no address");
    }
    return dialogue.reply(
        transaction.get().add(new Recipient(address.get(), reports, original))
            ? "250 2.1.5 Recipient OK"
            : "452 4.5.3 Too many recipients");
  }
}
