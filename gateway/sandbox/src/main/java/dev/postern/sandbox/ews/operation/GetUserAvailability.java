package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.schedule.AvailabilityZone;
import dev.postern.sandbox.ews.schedule.FreeBusyView;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.Mailbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * GetUserAvailability: who is free and busy (MS-OXWAVLS 3.1.4.1). It looks into one mailbox after
 * the other, so it holds none. Suggestions of meeting times are not offered.
 *
 * <p>Unverified: that what is wrong with the request as a whole is told in a response message, and
 * that it is 62 days and 100 mailboxes at most.
 */
public final class GetUserAvailability implements Operation {
  private static final Duration LONGEST = Duration.ofDays(62);
  private static final int MOST_MAILBOXES = 100;

  @Override
  public String name() {
    return "GetUserAvailabilityRequest";
  }

  @Override
  public boolean locks() {
    return false;
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    AvailabilityZone zone = AvailabilityZone.read(request.require("TimeZone"));
    XmlElement options = request.require("FreeBusyViewOptions");
    XmlElement window = options.require("TimeWindow");
    Instant from = zone.instant(window.require("StartTime").text());
    Instant to = zone.instant(window.require("EndTime").text());
    int minutes =
        options.child("MergedFreeBusyIntervalInMinutes").map(XmlElement::integer).orElse(30);
    List<XmlElement> mailboxes = request.require("MailboxDataArray").children();
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw new EwsError(ResponseCode.ErrorInvalidTimeInterval);
    }
    if (minutes < 5 || minutes > 1440) {
      throw new EwsError(ResponseCode.ErrorInvalidMergedFreeBusyInterval);
    }
    if (mailboxes.isEmpty() || mailboxes.size() > MOST_MAILBOXES) {
      throw new EwsError(ResponseCode.ErrorInvalidRequest);
    }
    String requested = options.textOf("RequestedView").map(String::strip).orElse("FreeBusy");
    FreeBusyView view = new FreeBusyView(zone, from, to, Duration.ofMinutes(minutes), requested);
    responses.each(mailboxes, (data, out) -> view.write(mailbox(data, call), out));
  }

  private static Mailbox mailbox(XmlElement data, Call call) {
    String address = data.require("Email").require("Address").text().strip();
    return call.tenant()
        .mailbox(address)
        .orElseThrow(() ->
            new EwsError(
                ResponseCode.ErrorMailRecipientNotFound,
                "Unable to resolve e-mail address " + address + " to an Active Directory object."));
  }
}
