package dev.postern.backends.ews.mail;

import static dev.postern.backends.ews.soap.Xml.m;
import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.mail.Submission;
import dev.postern.backends.ews.item.Path;
import dev.postern.backends.ews.item.Shapes;
import dev.postern.backends.ews.soap.Content;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends mail over EWS as it is, of any size that EWS takes: CreateItem with MimeContent, which also
 * leaves the copy in Sent Items. One call.
 */
public final class EwsSubmission implements Submission {
  /**
   * In bytes: EWS takes requests of 64 MiB (maxReceivedMessageSize in Microsoft's page "Configure
   * client-specific message size limits"), in which base64 leaves room for three quarters, beside
   * an envelope with some thousand hidden recipients.
   */
  static final long LARGEST = (64L * 1024 * 1024 - 256 * 1024) / 4 * 3;

  private static final Duration QUOTA = Duration.ofMinutes(5);

  private final Ews ews;

  public EwsSubmission(Ews ews) {
    this.ews = ews;
  }

  @Override
  public long maxSize() {
    return LARGEST;
  }

  @Override
  public void submit(Access access, Message message) {
    if (message.size() > LARGEST) {
      throw new PosternException(
          new Failure.TooLarge(LARGEST, "the message is larger than EWS takes"));
    }
    Content mime = new Content(message.size(), message::open);
    List<Xml> parts = new ArrayList<>();
    parts.add(mime.in("MimeContent").with("CharacterSet", "UTF-8"));
    List<Xml> hidden = hidden(message);
    if (!hidden.isEmpty()) {
      parts.add(t("BccRecipients", hidden));
    }
    Reply reply =
        ews.carry(
            access,
            mime,
            m(
                    "CreateItem",
                    m("SavedItemFolderId", sentItems(access)),
                    m("Items", t("Message", parts)))
                .with("MessageDisposition", "SendAndSaveCopy"));
    switch (reply.code()) {
      // Exchange says that a message is too large, not what would not be.
      case "ErrorMessageSizeExceeded" ->
          throw new PosternException(
              new Failure.TooLarge(
                  message.size() - 1, "the message is larger than the organisation allows"));
      // No reason to leave the mailbox's calendars alone as well.
      case "ErrorSubmissionQuotaExceeded" ->
          throw new PosternException(
              new Failure.Throttled(
                  QUOTA, "the mailbox has sent as much as Exchange allows for the time being"));
      default -> reply.orThrow();
    }
  }

  @Override
  public boolean wasSent(Access access, String messageId) {
    Xml found =
        ews.callOne(
            access,
            Effect.READ,
            m(
                    "FindItem",
                    Shapes.ID_ONLY,
                    m("IndexedPageItemView")
                        .with("MaxEntriesReturned", "1")
                        .with("Offset", "0")
                        .with("BasePoint", "Beginning"),
                    m(
                        "Restriction",
                        t(
                            "IsEqualTo",
                            Path.uri("message:InternetMessageId"),
                            t("FieldURIOrConstant", t("Constant").with("Value", messageId)))),
                    m("ParentFolderIds", sentItems(access)))
                .with("Traversal", "Shallow"));
    return !found.childrenAt("RootFolder", "Items").isEmpty();
  }

  /** Of the mailbox, whoever asks: a service account that is a delegate has one of its own. */
  private static Xml sentItems(Access access) {
    return t("DistinguishedFolderId", t("Mailbox", t("EmailAddress", access.mailbox().value())))
        .with("Id", "sentitems");
  }

  /**
   * Exchange reads To, Cc and Bcc out of the MIME; those in Bcc are named beside it as well, which
   * is the documented way to send a blind copy.
   */
  private static List<Xml> hidden(Message message) {
    try (InputStream in = message.open()) {
      return BlindCopies.in(in).stream().map(EwsSubmission::mailbox).toList();
    } catch (IOException e) {
      throw new PosternException(
          new Failure.Throttled(
              Duration.ofMinutes(1), "the message that is to be sent cannot be read"),
          e);
    }
  }

  private static Xml mailbox(MailAddress address) {
    return t("Mailbox", t("EmailAddress", address.value()));
  }
}
