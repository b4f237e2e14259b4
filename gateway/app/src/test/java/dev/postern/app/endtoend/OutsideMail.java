package dev.postern.app.endtoend;

import static dev.postern.app.endtoend.MeetingTexts.EVE;

import dev.postern.sandbox.mail.mime.MimeWriter;
import dev.postern.sandbox.mail.mime.Part;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import java.util.ArrayList;
import java.util.List;

/** Meetings that come and go by mail (RFC 6047): what Eve, elsewhere, sends and is sent. */
record OutsideMail(Installation installation) {

  /** A calendar with a method, from Eve to somebody in the tenant. */
  void arrives(String recipient, String method, String calendar) {
    String text = calendar.replace("VERSION:2.0\r\n", "VERSION:2.0\r\nMETHOD:" + method + "\r\n");
    String message =
        """
        From: Eve <%s>
        To: <%s>
        Subject: Some meeting
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary="parts"

        --parts
        Content-Type: text/plain; charset=utf-8

        Eve wants something of you.
        --parts
        Content-Type: text/calendar; charset=utf-8; method=%s
        Content-Transfer-Encoding: 8bit

        %s
        --parts--
        """
            .formatted(EVE, recipient, method, text.replace("\r\n", "\n"))
            .replace("\n", "\r\n");
    try (TenantControl tenant = new TenantControl(installation.sandbox().httpPort())) {
      tenant.receive(EVE, recipient, message);
    }
  }

  /** The calendars, unfolded, in the mails about something that somebody has sent. */
  List<String> sentBy(String address, String subject) {
    Mailbox mailbox = installation.sandbox().tenant().mailbox(address).orElseThrow();
    List<String> calendars = new ArrayList<>();
    mailbox.locked(() -> {
      String folder = mailbox.folder(DistinguishedFolder.SENT_ITEMS).id();
      for (Item item : mailbox.items(folder)) {
        if (item.properties().get(ItemProperties.SUBJECT, "").endsWith(subject)) {
          Part.parse(MimeWriter.write(item)).children().stream()
              .filter(it -> it.contentType().subtype().equals("calendar"))
              .forEach(it -> calendars.add(it.text().replace("\r\n ", "")));
        }
      }
    });
    return calendars;
  }
}
