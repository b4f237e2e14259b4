package dev.postern.protocols.smtp;

import dev.postern.api.MailAddress;
import dev.postern.protocols.mail.MailSession;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * MAIL (RFC 5321 section 4.1.1.2) with the parameters of SIZE (RFC 1870), 8BITMIME (RFC 6152),
 * BINARYMIME (RFC 3030), SMTPUTF8 (RFC 6531), DSN (RFC 3461) and AUTH (RFC 4954 section 5).
 *
 * @param sender the reverse-path; empty for {@code <>}
 * @param size what the client says that the message has, in bytes; 0 if it does not
 * @param binary whether the message has no lines: it cannot come by DATA
 * @param utf8 whether addresses may have other characters than ASCII
 * @param id ENVID, decoded
 * @param whole RET=FULL
 */
record Mail(
    Optional<MailAddress> sender,
    long size,
    boolean binary,
    boolean utf8,
    Optional<String> id,
    boolean whole)
    implements Command {
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,20}");

  /** RFC 3461 section 4.4. */
  private static final int LONGEST_ID = 100;

  static Mail parse(String argument) throws SyntaxException {
    Path path = Path.parse("FROM:", argument);
    Parameters parameters = Parameters.parse(path.parameters());
    boolean utf8 = parameters.flag("SMTPUTF8");
    long size = size(parameters.value("SIZE"));
    boolean binary = binary(parameters.value("BODY").orElse("7BIT").toUpperCase(Locale.ROOT));
    boolean whole = whole(parameters.value("RET").orElse("HDRS").toUpperCase(Locale.ROOT));
    Optional<String> id = id(parameters.value("ENVID"));
    // Who submitted the message elsewhere before is of no matter here, and may be anybody.
    parameters.value("AUTH");
    parameters.end();
    return new Mail(sender(path, utf8), size, binary, utf8, id, whole);
  }

  private static Optional<MailAddress> sender(Path path, boolean utf8) throws SyntaxException {
    if (path.isEmpty()) {
      return Optional.empty();
    }
    if (path.needsUtf8() && !utf8) {
      throw new SyntaxException("550 5.6.7", "Such an address needs SMTPUTF8");
    }
    return Optional.of(
        path.address()
            .orElseThrow(() -> new SyntaxException("501 5.1.7", "That is no address of a sender")));
  }

  private static long size(Optional<String> value) throws SyntaxException {
    if (value.isEmpty()) {
      return 0;
    }
    if (!SIZE.matcher(value.get()).matches()) {
      throw new SyntaxException("SIZE is a number");
    }
    try {
      return Long.parseLong(value.get());
    } catch (NumberFormatException beyondAnything) {
      return Long.MAX_VALUE;
    }
  }

  private static boolean binary(String body) throws SyntaxException {
    return switch (body) {
      case "7BIT", "8BITMIME" -> false;
      case "BINARYMIME" -> true;
      default -> throw new SyntaxException("BODY is 7BIT, 8BITMIME or BINARYMIME");
    };
  }

  private static boolean whole(String ret) throws SyntaxException {
    return switch (ret) {
      case "HDRS" -> false;
      case "FULL" -> true;
      default -> throw new SyntaxException("RET is FULL or HDRS");
    };
  }

  private static Optional<String> id(Optional<String> value) throws SyntaxException {
    if (value.isEmpty()) {
      return value;
    }
    Optional<String> id = value.filter(it -> it.length() <= LONGEST_ID).flatMap(Xtext::decode);
    if (id.isEmpty()) {
      throw new SyntaxException("ENVID is up to 100 characters of xtext");
    }
    return id;
  }

  @Override
  public Future<Next> run(SmtpDialogue dialogue) {
    Submitting submitting = dialogue.submitting();
    MailSession session = dialogue.session();
    if (submitting.transaction().isPresent()) {
      return dialogue.reply("503 5.5.1 There is a sender already");
    }
    if (size > submitting.outbox().maxSize()) {
      return dialogue.reply(
          "552 5.3.4 A message may have %d bytes".formatted(submitting.outbox().maxSize()));
    }
    if (sender.isEmpty()) {
      return begin(dialogue);
    }
    return session
        .aside(() -> submitting.outbox().maySendAs(sender.get()))
        .compose(may ->
            may
                ? begin(dialogue)
                : dialogue.reply(
                    FailureReply.MAY_NOT_SEND
                        + "%s may not send as %s".formatted(submitting.login(), shown())));
  }

  private Future<Next> begin(SmtpDialogue dialogue) {
    dialogue.submitting().begin(this);
    return dialogue.reply("250 2.1.0 Sender OK");
  }

  private String shown() {
    return sender.map(MailAddress::value).orElse("<>");
  }
}
