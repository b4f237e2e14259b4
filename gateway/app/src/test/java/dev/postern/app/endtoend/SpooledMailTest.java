package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.Demo;
import dev.postern.app.Gateway;
import dev.postern.app.cli.Program;
import dev.postern.app.cli.Program.Outcome;
import dev.postern.config.ConfigDocument;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.protocols.mail.LineClient;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.journal.MessageJournal.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Mail that is accepted into the spool, and what becomes of it at Exchange. */
@ParameterizedClass
@EnumSource
class SpooledMailTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";
  private static final String CAROL = "carol@contoso.example";

  @Parameter private Via via;

  @TempDir static Path state;
  private static Sandbox sandbox;
  private static Gateway gateway;
  private static GatewayFiles files;

  @BeforeParameterizedClassInvocation
  static void start(Via via) throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    files =
        GatewayFiles.write(state.resolve(via.backend()), GatewayFiles.TenantPorts.of(sandbox), via)
            .with("sending: submit\nspool: { senders: [alice@contoso.example] }\n");
    gateway = Gateway.start(ConfigDocument.read(files.config(), Map.of()));
  }

  @AfterParameterizedClassInvocation
  static void stop() throws IOException {
    gateway.close();
    sandbox.close();
  }

  @BeforeEach
  void forget() {
    sandbox.messages().reset();
  }

  @Test
  void it_arrives_once_and_nobody_sees_who_got_it_besides() throws Exception {
    send(ALICE, "To: " + BOB + "\r\nBcc: x@x.example\r\nSubject: Spooled\r\n", BOB, CAROL)
        .expect("250 2.0.0 queued as ");

    await(() -> sandbox.messages().count(Event.DELIVERED, CAROL) > 0);
    assertThat(sandbox.messages().count(Event.DELIVERED, CAROL)).isOne();
    assertThat(sandbox.messages().count(Event.DELIVERED, BOB)).isOne();
    assertThat(sandbox.messages().count(Event.SUBMITTED, "x@x.example")).isZero();
    for (String reader : List.of(BOB, CAROL)) {
      assertThat(header(reader)).contains("Subject: Spooled").doesNotContainIgnoringCase("bcc");
    }
    assertThat(postern("list").out()).isEqualTo("no mail waits\n");
  }

  @Test
  void one_who_is_not_listed_is_answered_when_it_is_sent() {
    send(BOB, "To: " + ALICE + "\r\nSubject: Direct\r\n", ALICE).expect("250 2.0.0 sent ");
    assertThat(sandbox.messages().count(Event.SUBMITTED, ALICE)).isOne();
  }

  @Test
  void somebody_in_the_header_who_is_no_recipient_gets_nothing() {
    send(ALICE, "To: " + BOB + ", " + CAROL + "\r\nSubject: Not to Carol\r\n", BOB)
        .expect("554 5.3.3 in To or Cc, but without RCPT TO: " + CAROL);
    assertThat(sandbox.messages().count(Event.SUBMITTED, BOB)).isZero();
  }

  @Test
  void what_is_not_there_cannot_be_retried() throws Exception {
    Outcome outcome = postern("retry", "0123456789abcdef");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("there is no").contains("0123456789abcdef");
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private static Outcome postern(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("spool"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--data", files.data().toString()));
    return Program.run(files.data(), "", all.toArray(String[]::new));
  }

  private static LineClient send(String login, String header, String... recipients) {
    LineClient smtp = LineClient.connect(gateway.port(Protocol.SMTP));
    smtp.expect("220 ");
    smtp.send("EHLO client.example");
    smtp.readTo("250 ");
    smtp.send(
        "AUTH PLAIN "
            + Base64.getEncoder()
                .encodeToString(
                    ("\0" + login + "\0" + Demo.PASSWORD).getBytes(StandardCharsets.UTF_8)));
    smtp.expect("235 ");
    smtp.send("MAIL FROM:<" + login + ">");
    smtp.expect("250 ");
    for (String recipient : recipients) {
      smtp.send("RCPT TO:<" + recipient + ">");
      smtp.expect("250 ");
    }
    smtp.send("DATA");
    smtp.expect("354 ");
    smtp.sendRaw("From: " + login + "\r\n" + header + "\r\nText\r\n.\r\n");
    return smtp;
  }

  /** Of the newest message in an inbox. */
  private static String header(String login) {
    try (LineClient imap = LineClient.connect(gateway.port(Protocol.IMAP))) {
      imap.expect("* OK");
      imap.send("l LOGIN " + login + " " + Demo.PASSWORD);
      imap.readTo("l OK");
      imap.send("i SELECT INBOX");
      imap.readTo("i OK");
      imap.send("f FETCH * BODY[HEADER]");
      return String.join("\n", imap.readTo("f OK"));
    }
  }
}
