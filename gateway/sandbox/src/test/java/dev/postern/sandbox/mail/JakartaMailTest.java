package dev.postern.sandbox.mail;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static dev.postern.sandbox.mail.TestTenant.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.search.SubjectTerm;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** A foreign client, with XOAUTH2 of its own, sends and reads. */
class JakartaMailTest {

  private static Session session(TestTenant tenant) throws Exception {
    Properties properties = new Properties();
    properties.put("mail.smtp.starttls.required", "true");
    properties.put("mail.smtp.auth.mechanisms", "XOAUTH2");
    properties.put("mail.imaps.auth.mechanisms", "XOAUTH2");
    properties.put("mail.smtp.auth", "true");
    properties.put("mail.smtp.ssl.socketFactory", tenant.trust().getSocketFactory());
    properties.put("mail.imaps.ssl.socketFactory", tenant.trust().getSocketFactory());
    properties.put("mail.pop3s.ssl.socketFactory", tenant.trust().getSocketFactory());
    properties.put("mail.pop3s.auth.mechanisms", "XOAUTH2");
    properties.put("mail.pop3s.auth.xoauth2.two.line.authentication.format", "true");
    return Session.getInstance(properties);
  }

  @Test
  void it_sends_a_message_with_attachment_and_the_recipient_reads_it() throws Exception {
    try (TestTenant tenant = new TestTenant()) {
      Session session = session(tenant);
      send(session, tenant);
      try (Store store = session.getStore("imaps")) {
        store.connect("localhost", tenant.sandbox().imapsPort(), BOB, tenant.exchangeToken());
        Folder inbox = store.getFolder("INBOX");
        inbox.open(Folder.READ_WRITE);
        Message message = inbox.search(new SubjectTerm("grüße"))[0];
        assertThat(message.getSubject())
            .isEqualTo("Schöne Grüße 🎉 aus der Küche der Testkompanie");
        MimeMultipart content = (MimeMultipart) message.getContent();
        assertThat(content.getBodyPart(0).getContent()).isEqualTo("Hallo Bob ☕");
        assertThat(content.getBodyPart(1).getFileName()).isEqualTo("notiz.txt");
        assertThat(message.isSet(Flags.Flag.SEEN)).isTrue();
        Folder archive = store.getFolder("Archiv/2026");
        assertThat(archive.create(Folder.HOLDS_MESSAGES)).isTrue();
        inbox.copyMessages(new Message[] {message}, archive);
        message.setFlag(Flags.Flag.DELETED, true);
        assertThat(inbox.expunge()).hasSize(1);
        archive.open(Folder.READ_ONLY);
        assertThat(archive.getMessageCount()).isEqualTo(1);
      }
    }
  }

  @Test
  void it_fetches_a_message_by_pop_and_deletes_it() throws Exception {
    try (TestTenant tenant = new TestTenant()) {
      Session session = session(tenant);
      send(session, tenant);
      try (Store store = session.getStore("pop3s")) {
        store.connect("localhost", tenant.sandbox().popsPort(), BOB, tenant.exchangeToken());
        Folder inbox = store.getFolder("INBOX");
        inbox.open(Folder.READ_WRITE);
        Message message = inbox.getMessage(1);
        assertThat(message.getSubject())
            .isEqualTo("Schöne Grüße 🎉 aus der Küche der Testkompanie");
        assertThat(((MimeMultipart) message.getContent()).getBodyPart(0).getContent())
            .isEqualTo("Hallo Bob ☕");
        message.setFlag(Flags.Flag.DELETED, true);
        inbox.close(true);
      }
      try (Store store = session.getStore("imaps")) {
        store.connect("localhost", tenant.sandbox().imapsPort(), BOB, tenant.exchangeToken());
        assertThat(store.getFolder("INBOX").getMessageCount()).isZero();
        assertThat(store.getFolder("Deleted Items").getMessageCount()).isOne();
      }
    }
  }

  private static void send(Session session, TestTenant tenant) throws Exception {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(ALICE, "Alice Ädams", "UTF-8"));
    message.setRecipient(RecipientType.TO, new InternetAddress(BOB));
    message.setSubject("Schöne Grüße 🎉 aus der Küche der Testkompanie", "UTF-8");
    MimeBodyPart text = new MimeBodyPart();
    text.setText("Hallo Bob ☕", "UTF-8");
    MimeBodyPart note = new MimeBodyPart();
    note.setText("Notiz", "UTF-8");
    note.setFileName("notiz.txt");
    message.setContent(new MimeMultipart(text, note));
    message.saveChanges();
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect("localhost", tenant.sandbox().smtpPort(), ALICE, tenant.exchangeToken());
      transport.sendMessage(message, message.getAllRecipients());
    }
  }
}
