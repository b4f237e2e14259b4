package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.MailAccount;
import dev.postern.sandbox.mail.Wire;
import dev.postern.sandbox.tenant.Mailbox;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** IDLE (RFC 2177). */
final class Idle implements ImapCommand {
  private static final Logger LOG = LoggerFactory.getLogger(Idle.class);
  private static final int LONGEST_LINE = 1024;

  private enum Signal {
    CHANGED,
    DONE
  }

  @Override
  public Reply run(ImapSession session, Arguments arguments) throws IOException, BadCommand {
    arguments.end();
    String line;
    if (session.state()
        instanceof SessionState.Selected(MailAccount account, SelectedFolder selected)) {
      line = watching(session.wire(), selected);
    } else {
      session.wire().send("+ IDLE accepted, awaiting DONE command.");
      line = session.wire().readLine(LONGEST_LINE);
    }
    if (!line.toUpperCase(Locale.ROOT).equals("DONE")) {
      throw BadCommand.arguments();
    }
    return Reply.completed("IDLE");
  }

  /** Tells of changes on a thread of its own while this one waits for the client's DONE. */
  private static String watching(Wire wire, SelectedFolder selected) throws IOException {
    BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    try (Mailbox.Watch _ = selected.folder().watch(() -> signals.add(Signal.CHANGED))) {
      wire.send("+ IDLE accepted, awaiting DONE command.");
      // What changed between the last command and the watch.
      signals.add(Signal.CHANGED);
      Thread teller = Thread.ofVirtual().start(() -> tell(wire, selected, signals));
      try {
        return wire.readLine(LONGEST_LINE);
      } finally {
        signals.add(Signal.DONE);
        join(teller);
      }
    }
  }

  private static void tell(Wire wire, SelectedFolder selected, BlockingQueue<Signal> signals) {
    try {
      while (signals.take() == Signal.CHANGED) {
        selected.announce(wire, true);
        wire.flush();
      }
    } catch (IOException e) {
      LOG.debug("The client left while it was told of changes: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread teller) {
    try {
      teller.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
