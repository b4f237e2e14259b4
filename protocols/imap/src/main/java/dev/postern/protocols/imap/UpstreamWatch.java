package dev.postern.protocols.imap;

import dev.postern.api.mail.MailRoute.Disturbance;
import dev.postern.protocols.mail.Destination;
import dev.postern.protocols.mail.SpliceWatch;
import java.util.regex.Pattern;

/** Notices what Exchange does to a client that has logged in; the client is told by Exchange. */
final class UpstreamWatch implements SpliceWatch {
  private static final Pattern LOGOUT =
      Pattern.compile("^\\S+ LOGOUT\\r?$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final Pattern BYE = Pattern.compile("^\\* BYE ", Pattern.MULTILINE);
  private static final Pattern THROTTLED =
      Pattern.compile("^\\S+ (?:BAD|NO) .{0,80}throttled", Pattern.MULTILINE);

  private final Destination destination;
  private boolean leaving;

  UpstreamWatch(Destination destination) {
    this.destination = destination;
  }

  @Override
  public void request(String text) {
    leaving |= LOGOUT.matcher(text).find();
  }

  @Override
  public void response(String text) {
    if (THROTTLED.matcher(text).find()) {
      destination.disturbed(Disturbance.THROTTLED);
    } else if (!leaving && BYE.matcher(text).find()) {
      destination.disturbed(Disturbance.HUNG_UP);
    }
  }
}
