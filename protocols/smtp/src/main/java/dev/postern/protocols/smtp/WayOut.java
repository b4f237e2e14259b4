package dev.postern.protocols.smtp;

import dev.postern.api.mail.Outbox;
import dev.postern.api.mail.Sending;
import dev.postern.protocols.mail.Admission;
import dev.postern.protocols.mail.Destination;
import dev.postern.protocols.mail.Wire;
import io.vertx.core.Future;

/** How the mail of a client that is let in leaves. */
sealed interface WayOut {

  /** Blocks while a token is fetched. */
  static WayOut of(Admission admission) {
    return switch (admission.route().sending()) {
      case Sending.Splice() -> new Splice(admission, admission.destination());
      case Sending.Submit(Outbox outbox) -> new Receive(admission, outbox);
    };
  }

  /** Fails if it leads nowhere now. */
  Future<Taken> take(SmtpDialogue dialogue);

  /** What taking it has led to. */
  sealed interface Taken {}

  /** A connection that is logged in at the server behind the gateway. */
  record Joined(Wire upstream) implements Taken {}

  /** The gateway itself takes the client's messages. */
  record Receive(Admission admission, Outbox outbox) implements WayOut, Taken {
    @Override
    public Future<Taken> take(SmtpDialogue dialogue) {
      return Future.succeededFuture(this);
    }
  }

  /** The client is joined with the server behind the gateway. */
  record Splice(Admission admission, Destination destination) implements WayOut {
    @Override
    public Future<Taken> take(SmtpDialogue dialogue) {
      return SmtpUpstream.open(dialogue.session().upstreams(), destination, dialogue.clientName())
          .<Taken>map(Joined::new)
          .recover(failure ->
              failure instanceof SmtpAuthDisabled disabled
                  ? otherwise(disabled)
                  : Future.failedFuture(failure));
    }

    /** If there is another way, the client need not notice. */
    private Future<Taken> otherwise(SmtpAuthDisabled disabled) {
      destination.route().smtpAuthDisabled(disabled.extent());
      return switch (destination.route().sending()) {
        case Sending.Splice() -> Future.failedFuture(disabled.at(destination));
        case Sending.Submit(Outbox outbox) ->
            Future.succeededFuture(new Receive(admission, outbox));
      };
    }
  }
}
