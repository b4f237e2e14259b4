package dev.postern.protocols.imap;

import dev.postern.api.Failure;
import dev.postern.api.mail.MailRoute.Disturbance;
import dev.postern.protocols.mail.Destination;
import dev.postern.protocols.mail.Wire;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The gateway as an IMAP client: one command after another, no literals in the answers. */
final class ImapClient {
  /** For a response line; capabilities and error texts fit in far less. */
  private static final int LONGEST_LINE = 16_384;

  private static final Pattern CAPABILITIES =
      Pattern.compile("(?:\\* CAPABILITY |\\[CAPABILITY )([^\\]]*)", Pattern.CASE_INSENSITIVE);

  private final Destination destination;
  private final Wire wire;
  private Optional<String> capabilities = Optional.empty();
  private int commands;

  ImapClient(Destination destination, Wire wire) {
    this.destination = destination;
    this.wire = wire;
  }

  /** What the server said last that it can do, unless forgotten since; names in one line. */
  Optional<String> capabilities() {
    return capabilities;
  }

  boolean can(String capability) {
    return capabilities
        .map(known -> " " + known.toUpperCase(Locale.ROOT) + " ")
        .filter(known -> known.contains(" " + capability + " "))
        .isPresent();
  }

  void forgetCapabilities() {
    capabilities = Optional.empty();
  }

  /** The server's first line. */
  Future<String> greeting() {
    return line();
  }

  /**
   * Sends a command and reads up to its completion.
   *
   * @param continuations what to answer to each continuation request, the last one to all others
   * @return fails with {@link Failure.Unavailable} if the server says BYE instead
   */
  Future<Completion> command(String command, String... continuations) {
    String tag = "P" + ++commands;
    wire.send(tag + " " + command);
    return completion(tag, 0, continuations);
  }

  /** Sends a command whose completion nobody waits for. */
  void tell(String command) {
    wire.send("P" + ++commands + " " + command);
  }

  private Future<Completion> completion(String tag, int answered, String... continuations) {
    return line()
        .compose(line -> {
          if (line.startsWith(tag + " ")) {
            return Future.succeededFuture(new Completion(line.substring(tag.length() + 1)));
          }
          if (line.startsWith("* BYE")) {
            destination.disturbed(Disturbance.HUNG_UP);
            return Future.failedFuture(destination.unavailable("hung up: " + line.substring(2)));
          }
          if (line.startsWith("+") && continuations.length > 0) {
            wire.send(continuations[Math.min(answered, continuations.length - 1)]);
            return completion(tag, answered + 1, continuations);
          }
          return completion(tag, answered, continuations);
        });
  }

  private Future<String> line() {
    return wire.line(LONGEST_LINE).map(this::noted);
  }

  private String noted(String line) {
    Matcher matcher = CAPABILITIES.matcher(line);
    if (matcher.find()) {
      capabilities = Optional.of(matcher.group(1).strip());
    }
    return line;
  }
}
