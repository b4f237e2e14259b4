package dev.postern.spool.queue;

import dev.postern.api.MailAddress;
import dev.postern.api.mail.Envelope;
import dev.postern.api.mail.Envelope.Notify;
import dev.postern.api.mail.Envelope.Recipient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is kept of a message beside header and body.
 *
 * @param mailbox through which it is sent
 * @param reportTo the mailbox of the envelope's sender, if there is one to report to
 */
public record Details(
    Envelope envelope, String messageId, MailAddress mailbox, Optional<MailAddress> reportTo) {
  private static final int VERSION = 1;

  byte[] toBytes() {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(octets)) {
      out.writeByte(VERSION);
      out.writeUTF(messageId);
      out.writeUTF(mailbox.value());
      write(out, reportTo.map(MailAddress::value));
      write(out, envelope.sender().map(MailAddress::value));
      write(out, envelope.id());
      out.writeBoolean(envelope.whole());
      out.writeInt(envelope.recipients().size());
      for (Recipient recipient : envelope.recipients()) {
        out.writeUTF(recipient.address().value());
        write(out, recipient.original());
        for (Notify occasion : Notify.values()) {
          out.writeBoolean(recipient.reports().contains(occasion));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
    return octets.toByteArray();
  }

  static Details of(byte[] octets) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException("a message was kept by a newer version of the gateway");
      }
      String messageId = in.readUTF();
      MailAddress mailbox = new MailAddress(in.readUTF());
      Optional<MailAddress> reportTo = read(in).map(MailAddress::new);
      Optional<MailAddress> sender = read(in).map(MailAddress::new);
      Optional<String> id = read(in);
      boolean whole = in.readBoolean();
      List<Recipient> recipients = new ArrayList<>();
      for (int count = in.readInt(); count > 0; count--) {
        recipients.add(recipient(in));
      }
      return new Details(new Envelope(sender, recipients, id, whole), messageId, mailbox, reportTo);
    } catch (IOException e) {
      throw new IllegalStateException("what is kept of a message cannot be read", e);
    }
  }

  private static Recipient recipient(DataInputStream in) throws IOException {
    MailAddress address = new MailAddress(in.readUTF());
    Optional<String> original = read(in);
    Set<Notify> reports = EnumSet.noneOf(Notify.class);
    for (Notify occasion : Notify.values()) {
      if (in.readBoolean()) {
        reports.add(occasion);
      }
    }
    return new Recipient(address, reports, original);
  }

  private static void write(DataOutputStream out, Optional<String> text) throws IOException {
    out.writeBoolean(text.isPresent());
    out.writeUTF(text.orElse(""));
  }

  private static Optional<String> read(DataInputStream in) throws IOException {
    boolean present = in.readBoolean();
    String text = in.readUTF();
    return present ? Optional.of(text) : Optional.empty();
  }
}
