package dev.postern.sandbox.ews.streaming;

import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.soap.SoapReply;
import dev.postern.sandbox.ews.xml.XmlOut;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The answers of GetStreamingEvents: a connection carries one after the other. */
final class Envelopes {
  private Envelopes() {}

  /**
   * @param status {@code OK} or {@code Closed}
   */
  static String status(String status) {
    return success(new XmlOut().element("m:ConnectionStatus", status));
  }

  static String keepAlive(String subscription) {
    XmlOut notification = new XmlOut();
    notification(subscription, () -> notification.empty("t:StatusEvent"), notification);
    return notifications(notification);
  }

  /** One t:Notification, around what writes events. */
  static void notification(String subscription, Runnable events, XmlOut out) {
    out.element(
        "t:Notification",
        () -> {
          out.element("t:SubscriptionId", subscription);
          out.element("t:MoreEvents", false);
          events.run();
        });
  }

  static String notifications(XmlOut notifications) {
    XmlOut out = new XmlOut();
    return success(out.element("m:Notifications", () -> out.raw(notifications)));
  }

  static String error(ResponseCode code, List<String> subscriptions) {
    XmlOut out = new XmlOut();
    out.element("m:MessageText", code.text());
    out.element("m:ResponseCode", code.name());
    out.element("m:DescriptiveLinkKey", 0);
    if (!subscriptions.isEmpty()) {
      out.element(
          "m:ErrorSubscriptionIds",
          () -> subscriptions.forEach(id -> out.element("t:SubscriptionId", id)));
    }
    out.element("m:ConnectionStatus", "Closed");
    return envelope("Error", out);
  }

  private static String success(XmlOut content) {
    return envelope("Success", new XmlOut().element("m:ResponseCode", "NoError").raw(content));
  }

  private static String envelope(String responseClass, XmlOut content) {
    XmlOut body = new XmlOut();
    body.element(
        "m:GetStreamingEventsResponse",
        () ->
            body.element(
                "m:ResponseMessages",
                () ->
                    body.element(
                        "m:GetStreamingEventsResponseMessage",
                        () -> body.raw(content),
                        "ResponseClass",
                        responseClass)));
    return new String(SoapReply.success(body).body(), StandardCharsets.UTF_8);
  }
}
