package dev.postern.protocols.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.mail.Envelope;
import dev.postern.api.mail.Envelope.Notify;
import dev.postern.api.mail.Envelope.Recipient;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChunkingTest {
  private static final String MESSAGE =
      "Subject: One\r\n\r\n\0\1\r\n.\r\nQUIT\r\n\n\r\u00ffBDAT 3\r\n..";

  private final TestOutbox outbox = new TestOutbox();
  private Listening gateway;
  private LineClient c;

  @BeforeEach
  void logIn() {
    gateway = LoggedIn.gateway(new SubmittingRoute(outbox));
    c = LoggedIn.to(gateway);
  }

  @AfterEach
  void stop() {
    c.close();
    gateway.close();
  }

  private static byte[] octets(String text) {
    return text.getBytes(ISO_8859_1);
  }

  @Test
  void a_message_in_two_chunks_is_the_same_wherever_it_was_cut() throws InterruptedException {
    for (int cut = 0; cut <= MESSAGE.length(); cut++) {
      c.sendRaw(
          octets(
              "MAIL FROM:<alice@contoso.example> BODY=BINARYMIME\r\n"
                  + "RCPT TO:<bob@contoso.example>\r\n"
                  + "BDAT %d\r\n".formatted(cut)
                  + MESSAGE.substring(0, cut)
                  + "BDAT %d LAST\r\n".formatted(MESSAGE.length() - cut)
                  + MESSAGE.substring(cut)));
      c.expect("250 2.1.0 ");
      c.expect("250 2.1.5 ");
      c.expect("250 2.0.0 %d octets".formatted(cut));
      c.expect("250 2.0.0 queued as 1");
      assertThat(outbox.next().content()).isEqualTo(octets(MESSAGE));
    }
  }

  @Test
  void every_octet_may_come_by_itself() throws InterruptedException {
    LoggedIn.begin(c);
    String wire = "BDAT 7\r\n" + MESSAGE.substring(0, 7) + "BDAT 3 LAST\r\n" + "a\r\nNOOP\r\n";
    for (byte octet : octets(wire)) {
      c.sendRaw(new byte[] {octet});
    }
    c.expect("250 2.0.0 7 octets");
    c.expect("250 2.0.0 queued as 1");
    c.expect("250 2.0.0 OK");
    assertThat(outbox.next().content()).asString().isEqualTo("Subjecta\r\n");
  }

  @Test
  void the_envelope_is_what_the_client_said() throws InterruptedException {
    c.sendRaw(
        "MAIL FROM:<Alice@contoso.example> RET=FULL ENVID=QQ+2B314+20x\r\n"
            + "RCPT TO:<bob@contoso.example> NOTIFY=SUCCESS,DELAY"
            + " ORCPT=rfc822;Bob+2Bx@contoso.example\r\n"
            + "RCPT TO:<carol@contoso.example> NOTIFY=NEVER\r\n"
            + "RCPT TO:<dave@contoso.example>\r\n"
            + "BDAT 0 LAST\r\n");
    c.expect("250 2.1.0 ");
    for (int i = 0; i < 3; i++) {
      c.expect("250 2.1.5 ");
    }
    c.expect("250 2.0.0 ");
    assertThat(outbox.next().envelope())
        .isEqualTo(
            new Envelope(
                Optional.of(new MailAddress("alice@contoso.example")),
                List.of(
                    new Recipient(
                        new MailAddress("bob@contoso.example"),
                        EnumSet.of(Notify.SUCCESS, Notify.DELAY),
                        Optional.of("rfc822;Bob+x@contoso.example")),
                    new Recipient(
                        new MailAddress("carol@contoso.example"),
                        EnumSet.noneOf(Notify.class),
                        Optional.empty()),
                    new Recipient(new MailAddress("dave@contoso.example"))),
                Optional.of("QQ+314 x"),
                true));
  }
}
