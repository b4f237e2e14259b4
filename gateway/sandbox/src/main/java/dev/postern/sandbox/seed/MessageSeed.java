package dev.postern.sandbox.seed;

import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Importance;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.Portrait;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Sensitivity;
import dev.postern.sandbox.tenant.StoreId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Messages over the last year, in the folders people make for them. */
final class MessageSeed {
  private static final int ATTACHMENT_EVERY = 8;
  private static final Duration UNREAD_FOR = Duration.ofDays(4);

  private final Company company;
  private final Instant now;
  private int written;

  MessageSeed(Company company) {
    this.company = company;
    this.now = company.today().atTime(6, 0).toInstant(ZoneOffset.UTC);
  }

  void fill() {
    fill(company.alice(), 500);
    fill(company.bob(), 120);
    fill(company.carol(), 80);
  }

  /** Half of them in the inbox, a quarter sent, the rest filed away. */
  private void fill(Mailbox mailbox, int count) {
    String inbox = mailbox.folder(DistinguishedFolder.INBOX).id();
    String sent = mailbox.folder(DistinguishedFolder.SENT_ITEMS).id();
    String drafts = mailbox.folder(DistinguishedFolder.DRAFTS).id();
    String deleted = mailbox.folder(DistinguishedFolder.DELETED_ITEMS).id();
    List<String> shelves = shelves(mailbox);
    for (int n = 0; n < count; n++) {
      Instant at = now.minus(Duration.ofMinutes((long) (count - n) * 365 * 24 * 60 / count));
      boolean outgoing = n % 4 == 1;
      String folder = inbox;
      if (outgoing) {
        folder = n % 100 == 1 ? drafts : sent;
      } else if (n % 4 == 3) {
        folder = n % 40 == 3 ? deleted : company.oneOf(shelves);
      }
      file(mailbox, folder, at, outgoing, folder.equals(drafts));
    }
  }

  private static List<String> shelves(Mailbox mailbox) {
    return mailbox.locked(() -> {
      String root = mailbox.folder(DistinguishedFolder.MSG_FOLDER_ROOT).id();
      String inbox = mailbox.folder(DistinguishedFolder.INBOX).id();
      String archive = mailbox.addFolder(root, "Archive", "IPF.Note").id();
      return List.of(
          archive,
          mailbox.addFolder(archive, "Projekte", "IPF.Note").id(),
          mailbox.addFolder(archive, "Kunden & Verträge", "IPF.Note").id(),
          mailbox.addFolder(inbox, "東京", "IPF.Note").id());
    });
  }

  private void file(Mailbox mailbox, String folder, Instant at, boolean outgoing, boolean draft) {
    PropertyBag properties = message(mailbox, at, outgoing);
    properties.put(
        MessageProperties.READ,
        outgoing || at.isBefore(now.minus(UNREAD_FOR)) || company.chance(50));
    properties.put(MessageProperties.DRAFT, draft);
    mailbox.locked(() -> {
      Item item = mailbox.add(ItemKind.MESSAGE, folder, properties, at);
      if (written % ATTACHMENT_EVERY == 0) {
        item.attachments().add(attachment(mailbox, item, at));
      }
    });
  }

  private PropertyBag message(Mailbox mailbox, Instant at, boolean outgoing) {
    Address owner = mailbox.owner();
    Address other = correspondent(mailbox);
    Address from = outgoing ? owner : other;
    written++;
    PropertyBag bag =
        new PropertyBag()
            .put(ItemProperties.ITEM_CLASS, ItemKind.MESSAGE.messageClass())
            .put(ItemProperties.SUBJECT, company.oneOf(Texts.SUBJECTS))
            .put(ItemProperties.SENSITIVITY, Sensitivity.NORMAL)
            .put(ItemProperties.IMPORTANCE, company.chance(5) ? Importance.HIGH : Importance.NORMAL)
            .put(ItemProperties.BODY, body())
            .put(ItemProperties.RECEIVED, at)
            .put(ItemProperties.SENT, at.minusSeconds(7))
            .put(MessageProperties.FROM, from)
            .put(MessageProperties.SENDER, from)
            .put(MessageProperties.TO, List.of(outgoing ? other : owner))
            .put(
                MessageProperties.INTERNET_MESSAGE_ID,
                "<seed-%d@contoso.example>".formatted(written));
    if (company.chance(20)) {
      bag.put(MessageProperties.CC, List.of(company.oneOf(Company.OUTSIDERS)));
    }
    if (company.chance(30) && written > 10) {
      String answered = "<seed-%d@contoso.example>".formatted(written - 10);
      bag.put(ItemProperties.IN_REPLY_TO, answered).put(MessageProperties.REFERENCES, answered);
    }
    bag.put(MessageProperties.FLAGGED, company.chance(5));
    bag.put(MessageProperties.ANSWERED, !outgoing && company.chance(20));
    return bag;
  }

  private Address correspondent(Mailbox mailbox) {
    List<Address> others = new ArrayList<>(Company.OUTSIDERS);
    company.staff().stream().filter(m -> m != mailbox).map(Mailbox::owner).forEach(others::add);
    return company.oneOf(others);
  }

  private Body body() {
    String first = company.oneOf(Texts.PARAGRAPHS);
    String second = company.oneOf(Texts.PARAGRAPHS);
    if (company.chance(40)) {
      return new Body(Body.Type.TEXT, first + "\r\n\r\n" + second + "\r\n");
    }
    return new Body(
        Body.Type.HTML,
        Texts.html(
            "<p>%s</p><p style=\"color:#1f497d\"><b>%s</b></p>"
                .formatted(Texts.escape(first), Texts.escape(second))));
  }

  private Attachment attachment(Mailbox mailbox, Item item, Instant at) {
    boolean picture = company.chance(50);
    byte[] content =
        picture
            ? Portrait.draw(company.random(), "png")
            : "Posten;Betrag\r\nÜbertrag;1.234,50 €\r\nSumme;%d,00 €\r\n"
                .formatted(company.random().nextInt(100_000))
                .getBytes(StandardCharsets.UTF_8);
    String id =
        new StoreId(mailbox.guid(), StoreId.Kind.ATTACHMENT, item.arrived(), mailbox.nextChange())
            .encode();
    return new Attachment(
        id,
        picture ? "Skizze.png" : "Übersicht %d.csv".formatted(written),
        Optional.of(picture ? "image/png" : "text/csv"),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        at,
        Base64.getEncoder().encodeToString(content));
  }
}
