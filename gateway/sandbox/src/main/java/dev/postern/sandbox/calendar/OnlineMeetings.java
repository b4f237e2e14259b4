package dev.postern.sandbox.calendar;

import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.BodyConversion;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.PropertyBag;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Meetings in Teams: Exchange puts how to join into the body, and a meeting whose body loses that
 * is an online meeting no more (Microsoft's page event: update, "body property and online
 * meetings"). The sandbox has no Teams: the address leads nowhere.
 */
public final class OnlineMeetings {
  private static final String LINE =
      "<div style=\"width:100%\"><span style=\"white-space:nowrap; color:#5F5F5F; opacity:.36\">"
          + "_".repeat(80)
          + "</span></div>";

  private OnlineMeetings() {}

  /** Makes a meeting an online one, once. */
  public static void begin(PropertyBag bag) {
    if (bag.find(CalendarProperties.JOIN_URL).isPresent()) {
      return;
    }
    byte[] unique = new byte[16];
    ThreadLocalRandom.current().nextBytes(unique);
    String url =
        "https://teams.microsoft.com/l/meetup-join/19%3ameeting_"
            + HexFormat.of().formatHex(unique)
            + "%40thread.v2/0";
    bag.put(CalendarProperties.ONLINE_MEETING, true);
    bag.put(CalendarProperties.JOIN_URL, url);
    String own =
        bag.find(ItemProperties.BODY)
            .map(BodyConversion::toHtml)
            .map(html -> html.replace("<!-- converted from text -->", ""))
            .orElse("");
    bag.put(ItemProperties.BODY, new Body(Body.Type.HTML, with(own, block(url))));
  }

  private static String block(String url) {
    return LINE
        + "<div class=\"me-email-text\" lang=\"en-US\"><div><span"
        + " style=\"font-size:24px\">Microsoft Teams meeting</span></div><div><a"
        + " class=\"me-email-headline\" href=\""
        + url
        + "\">Join the meeting now</a></div><div>Meeting ID: 123 456 789</div></div>"
        + LINE;
  }

  private static String with(String html, String block) {
    int end = html.lastIndexOf("</body>");
    return end < 0
        ? "<html><body><div>" + html + "</div>" + block + "</body></html>"
        : html.substring(0, end) + block + html.substring(end);
  }

  /** What was an online meeting is none without its address. */
  static void settle(PropertyBag bag) {
    boolean isLost =
        bag.find(CalendarProperties.JOIN_URL)
            .filter(url ->
                bag.find(ItemProperties.BODY).filter(body -> body.text().contains(url)).isEmpty())
            .isPresent();
    if (isLost) {
      bag.put(CalendarProperties.ONLINE_MEETING, false);
      bag.remove(CalendarProperties.JOIN_URL);
    }
  }
}
