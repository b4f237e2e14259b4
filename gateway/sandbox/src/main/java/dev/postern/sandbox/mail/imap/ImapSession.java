package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.conditions.MailFault;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.mail.Gate;
import dev.postern.sandbox.mail.MailAccount;
import dev.postern.sandbox.mail.MailFolder;
import dev.postern.sandbox.mail.MailProtocol;
import dev.postern.sandbox.mail.Wire;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** One client of Exchange Online's IMAP service, from the greeting to BYE. */
final class ImapSession {
  private static final String NOT_CONNECTED = "BAD User is authenticated but not connected.";

  private static final String HOST = "AM0PR01CA0001.eurprd01.prod.exchangelabs.com";

  /** After so many refusals Exchange hangs up. */
  private static final int PATIENCE = 3;

  private final Wire wire;
  private final Gate gate;
  private final CurrentConditions conditions;
  private final RequestJournal requests;
  private SessionState state = new SessionState.NotAuthenticated();
  private int refusals;

  ImapSession(Wire wire, Gate gate, CurrentConditions conditions, RequestJournal requests) {
    this.wire = wire;
    this.gate = gate;
    this.conditions = conditions;
    this.requests = requests;
  }

  void run() throws IOException {
    String host = Base64.getEncoder().encodeToString(HOST.getBytes(StandardCharsets.UTF_16LE));
    wire.send("* OK The Microsoft Exchange IMAP4 service is ready. [" + host + "]");
    try {
      while (!(state instanceof SessionState.LoggedOut)) {
        serve(RawCommand.read(wire));
      }
    } catch (RawCommand.Oversized e) {
      wire.line(e.tag() + " BAD Command Argument Error. 11");
      wire.send("* BYE Connection is closed. 12");
    } catch (Wire.LineTooLong e) {
      wire.send("* BYE Connection is closed. 12");
    } catch (SocketTimeoutException silent) {
      wire.send("* BYE Connection is closed. 13");
    }
  }

  private void serve(RawCommand raw) throws IOException {
    Arguments arguments = new Arguments(raw);
    String tag;
    String name;
    try {
      tag = arguments.tag();
      arguments.space();
      name = arguments.keyword();
    } catch (BadCommand e) {
      refuse("*", "BAD Command Error. 12");
      return;
    }
    conditions.delay();
    Optional<MailFault> fault = conditions.mail(MailProtocol.IMAP.label(), state.mailbox());
    if (fault.isPresent() && suffers(fault.get(), tag)) {
      return;
    }
    Optional<ImapCommand.Registered> command = ImapCommand.named(name);
    if (command.isEmpty()) {
      refuse(tag, "BAD Command Error. 12");
    } else if (state instanceof SessionState.NotConnected && !name.equals("LOGOUT")) {
      refuse(tag, NOT_CONNECTED);
    } else if (!allowed(command.get().phase())) {
      refuse(tag, "BAD Command received in Invalid state.");
    } else {
      answer(tag, name, command.get(), arguments);
    }
  }

  private void answer(String tag, String name, ImapCommand.Registered command, Arguments arguments)
      throws IOException {
    String mailbox = state.mailbox();
    try {
      Reply reply = command.command().run(this, arguments);
      if (state instanceof SessionState.Selected(MailAccount account, SelectedFolder folder)) {
        folder.announce(wire, command.expunges());
      }
      wire.send(tag + " " + reply.text());
    } catch (BadCommand e) {
      wire.send(tag + " BAD " + e.getMessage());
    }
    requests.count(MailProtocol.IMAP.label(), name, mailbox.isEmpty() ? state.mailbox() : mailbox);
  }

  /** Exchange hangs up on clients that go on sending what it refuses. */
  private void refuse(String tag, String text) throws IOException {
    wire.send(tag + " " + text);
    if (++refusals >= PATIENCE) {
      wire.send("* BYE Connection closed. 14");
      state = new SessionState.LoggedOut();
    }
  }

  /** Shows a fault that was switched on; false if it is none that strikes here. */
  private boolean suffers(MailFault fault, String tag) throws IOException {
    switch (fault) {
      case MailFault.Throttled(int millis) when !state.mailbox().isEmpty() ->
          wire.send(
              tag
                  + " BAD Request is throttled. Suggested Backoff Time: "
                  + millis
                  + " milliseconds");
      case MailFault.Bye(String text) -> {
        wire.send("* BYE " + text);
        state = new SessionState.LoggedOut();
      }
      case MailFault.Hang() -> {
        wire.swallow();
        state = new SessionState.LoggedOut();
      }
      case MailFault.Drop() -> state = new SessionState.LoggedOut();
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

  private boolean allowed(ImapCommand.Phase phase) {
    return switch (phase) {
      case ANY -> true;
      case NOT_AUTHENTICATED -> state instanceof SessionState.NotAuthenticated;
      case AUTHENTICATED ->
          state instanceof SessionState.Authenticated || state instanceof SessionState.Selected;
      case SELECTED -> state instanceof SessionState.Selected;
    };
  }

  Wire wire() {
    return wire;
  }

  Gate gate() {
    return gate;
  }

  SessionState state() {
    return state;
  }

  void enter(SessionState next) {
    this.state = next;
    this.refusals = 0;
  }

  /** The mailbox of a session that is past its login. */
  MailAccount account() {
    return switch (state) {
      case SessionState.Authenticated(MailAccount account) -> account;
      case SessionState.Selected(MailAccount account, SelectedFolder folder) -> account;
      case SessionState.NotAuthenticated _, SessionState.NotConnected _, SessionState.LoggedOut _ ->
          throw new IllegalStateException("no mailbox is open");
    };
  }

  /** The folder of a session that has selected one. */
  SelectedFolder selected() {
    if (state instanceof SessionState.Selected(MailAccount account, SelectedFolder folder)) {
      return folder;
    }
    throw new IllegalStateException("no folder is selected");
  }

  /** The folder a command names by its next argument. */
  static String folderName(Arguments arguments) throws BadCommand {
    return ModifiedUtf7.decode(arguments.astring());
  }

  Optional<MailFolder> folder(String name) {
    return account().folder(name);
  }
}
