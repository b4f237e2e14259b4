package dev.postern.sandbox.mail.pop;

import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.conditions.MailFault;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.mail.Gate;
import dev.postern.sandbox.mail.MailProtocol;
import dev.postern.sandbox.mail.Wire;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** One client of Exchange Online's POP service, from the greeting to QUIT. */
final class PopSession {
  /** In front of a mailbox that does not open, too; that is not verified for POP. */
  private static final String INVALID_STATE = "Command is not valid in this state.";

  private static final String CLOSED = "Protocol error. Connection is closed. 10";
  private static final String HOST = "AM0PR01CA0003.eurprd01.prod.exchangelabs.com";

  /** RFC 2449 section 4. A token in the line of its AUTH is far beyond. */
  private static final int LONGEST_COMMAND = 255;

  private static final int LONGEST_RESPONSE = 64 * 1024;

  private final Wire wire;
  private final Gate gate;
  private final CurrentConditions conditions;
  private final RequestJournal requests;
  private PopState state = new PopState.Authorization("");

  PopSession(Wire wire, Gate gate, CurrentConditions conditions, RequestJournal requests) {
    this.wire = wire;
    this.gate = gate;
    this.conditions = conditions;
    this.requests = requests;
  }

  void run() throws IOException {
    String host = Base64.getEncoder().encodeToString(HOST.getBytes(StandardCharsets.UTF_16LE));
    wire.send("+OK The Microsoft Exchange POP3 service is ready. [" + host + "]");
    try {
      while (!(state instanceof PopState.Closed)) {
        serve(wire.readLine(LONGEST_COMMAND));
        wire.flush();
      }
    } catch (Wire.LineTooLong e) {
      wire.send("-ERR " + CLOSED);
    } catch (SocketTimeoutException silent) {
      // RFC 1939 section 3: whoever is silent for too long is cut off, and nothing is deleted.
      return;
    }
  }

  private void serve(String line) throws IOException {
    String[] words = line.split(" ", 2);
    String keyword = words[0].toUpperCase(Locale.ROOT);
    conditions.delay();
    Optional<MailFault> fault = conditions.mail(MailProtocol.POP.label(), state.mailbox());
    if (fault.isPresent() && suffers(fault.get())) {
      return;
    }
    PopCommand.Registered command = PopCommand.ALL.get(keyword);
    if (command == null) {
      error("Protocol error. 14");
    } else if (!allowed(command.phase(), keyword)) {
      error(INVALID_STATE);
    } else {
      String mailbox = state.mailbox();
      command.command().run(this, words.length == 2 ? words[1].strip() : "");
      requests.count(
          MailProtocol.POP.label(), keyword, mailbox.isEmpty() ? state.mailbox() : mailbox);
    }
  }

  private boolean allowed(PopCommand.Phase phase, String keyword) {
    return switch (state) {
      case PopState.Authorization _ -> phase != PopCommand.Phase.TRANSACTION;
      case PopState.Transaction _ -> phase != PopCommand.Phase.AUTHORIZATION;
      case PopState.NotConnected _ -> keyword.equals("QUIT");
      case PopState.Closed _ -> false;
    };
  }

  /** Shows a fault that was switched on; false if it is none that strikes here. */
  private boolean suffers(MailFault fault) throws IOException {
    switch (fault) {
      case MailFault.Throttled(int millis) when !state.mailbox().isEmpty() ->
          error("Request is throttled. Suggested Backoff Time: " + millis + " milliseconds");
      case MailFault.Bye(String text) -> {
        error(text);
        enter(new PopState.Closed());
      }
      case MailFault.Hang() -> {
        wire.swallow();
        enter(new PopState.Closed());
      }
      case MailFault.Drop() -> enter(new PopState.Closed());
      case MailFault.Throttled _,
          MailFault.NotConnected _,
          MailFault.SmtpAuthDisabled _,
          MailFault.SendAsDenied _,
          MailFault.ConnectionLimit _ -> {
        return false;
      }
    }
    return true;
  }

  void ok(String text) throws IOException {
    wire.line(text.isEmpty() ? "+OK" : "+OK " + text);
  }

  void error(String text) throws IOException {
    wire.line("-ERR " + text);
  }

  /** Asks for a SASL message and returns it. */
  String challenge() throws IOException {
    wire.send("+ ");
    return wire.readLine(LONGEST_RESPONSE);
  }

  void enter(PopState next) {
    state = next;
  }

  PopState state() {
    return state;
  }

  /** The maildrop of a session in the TRANSACTION state. */
  Maildrop maildrop() {
    if (state instanceof PopState.Transaction(Maildrop maildrop)) {
      return maildrop;
    }
    throw new IllegalStateException("no maildrop is open");
  }

  /** The message that an argument names; answers the client if there is none. */
  Optional<Maildrop.Numbered> message(String argument) throws IOException {
    Optional<Maildrop.Numbered> message = number(argument).flatMap(maildrop()::message);
    if (message.isEmpty()) {
      error("The specified message is out of range.");
    }
    return message;
  }

  /** A number without sign; empty for anything else. */
  static Optional<Integer> number(String text) {
    return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  Wire wire() {
    return wire;
  }

  Gate gate() {
    return gate;
  }
}
