package dev.postern.backends.exchangemail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.Zones;
import dev.postern.api.client.Protocol;
import dev.postern.api.exchange.BackendContext;
import dev.postern.api.mail.MailBackend;
import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.Upstream;
import dev.postern.config.ConfigDocument;
import dev.postern.config.Fault;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Mail servers of an organisation's own, which take passwords. */
class BasicLoginTest {
  private static final MailAddress ALICE = new MailAddress("alice@fabrikam.example");
  private static final MailAddress BOB = new MailAddress("bob@fabrikam.example");
  private static final String TENANT =
      """
      kind: on-premises
      ews-url: https://mail.fabrikam.example/EWS/Exchange.asmx
      service-account: FABRIKAM\\svc
      service-password: s3cret
      imap: { host: mail.fabrikam.example }
      pop: { host: mail.fabrikam.example, mechanism: login }
      smtp: { host: mail.fabrikam.example }
      mail-logins:
        - { mailbox: Bob@fabrikam.example, user: FABRIKAM\\bob, password: bobs }
      """;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.EPOCH.plusSeconds(1_000_000));

  private record Context(InstantSource clock) implements BackendContext {
    @Override
    public Zones zones() {
      throw new AssertionError("mail has no time zones");
    }

    @Override
    public <S> S shared(Class<S> type, Supplier<S> make) {
      return make.get();
    }
  }

  private MailBackend open(String yaml) {
    ConfigDocument document = document(yaml);
    MailBackend backend = new ExchangeMailProvider().open(document.root(), new Context(now::get));
    document.verify();
    return backend;
  }

  private static ConfigDocument document(String yaml) {
    return ConfigDocument.parse(yaml, Path.of("postern.yaml"), Map.of());
  }

  private static List<String> said(Upstream upstream) {
    return upstream.responses().stream()
        .map(it -> new String(Base64.getDecoder().decode(it), UTF_8))
        .toList();
  }

  @Test
  void the_service_account_opens_mailboxes_by_their_alias() {
    MailRoute alice = open(TENANT).route(ALICE);
    Upstream imap = alice.upstream(Protocol.IMAP);
    assertThat(imap.toString()).isEqualTo("Upstream[mail.fabrikam.example:993 IMPLICIT_TLS PLAIN]");
    assertThat(said(imap)).containsExactly("\0FABRIKAM\\svc\\alice\0s3cret");
    Upstream pop = alice.upstream(Protocol.POP);
    assertThat(pop.toString()).isEqualTo("Upstream[mail.fabrikam.example:995 IMPLICIT_TLS LOGIN]");
    assertThat(said(pop)).containsExactly("FABRIKAM\\svc\\alice", "s3cret");
  }

  @Test
  void the_form_of_its_login_is_a_matter_of_the_server() {
    MailRoute alice = open(TENANT + "service-mail-login: '{address}*{account}'\n").route(ALICE);
    assertThat(said(alice.upstream(Protocol.IMAP)))
        .containsExactly("\0alice@fabrikam.example*FABRIKAM\\svc\0s3cret");
  }

  @Test
  void a_mailbox_with_a_login_of_its_own_uses_it_for_everything() {
    MailRoute bob = open(TENANT).route(BOB);
    assertThat(said(bob.upstream(Protocol.IMAP))).containsExactly("\0FABRIKAM\\bob\0bobs");
    Upstream smtp = bob.upstream(Protocol.SMTP);
    assertThat(smtp.toString()).isEqualTo("Upstream[mail.fabrikam.example:587 STARTTLS LOGIN]");
    assertThat(said(smtp)).containsExactly("FABRIKAM\\bob", "bobs");
  }

  @Test
  void nobody_is_joined_with_a_server_that_lets_the_service_account_send_as_anybody() {
    assertFails(open(TENANT).route(ALICE), Protocol.SMTP, Failure.Unsupported.class);
  }

  @Test
  void a_server_that_is_not_named_is_not_spoken_to() {
    String withoutPop = TENANT.replaceAll("(?m)^pop:.*\n", "");
    assertFails(open(withoutPop).route(ALICE), Protocol.POP, Failure.Unsupported.class);
  }

  @Test
  void a_refused_password_is_not_tried_again_for_a_while_lest_it_locks_the_account() {
    MailBackend mail = open(TENANT);
    MailRoute alice = mail.route(ALICE);
    alice.refused(alice.upstream(Protocol.IMAP));
    assertFails(alice, Protocol.IMAP, Failure.Unavailable.class);
    assertFails(mail.route(ALICE), Protocol.IMAP, Failure.Unavailable.class);
    mail.route(BOB).upstream(Protocol.IMAP);
    now.updateAndGet(it -> it.plus(BasicLogin.PAUSE).minusMillis(1));
    assertFails(alice, Protocol.IMAP, Failure.Unavailable.class);
    now.updateAndGet(it -> it.plusMillis(1));
    assertThat(said(alice.upstream(Protocol.IMAP))).isNotEmpty();
  }

  private static void assertFails(
      MailRoute route, Protocol protocol, Class<? extends Failure> kind) {
    assertThatThrownBy(() -> route.upstream(protocol))
        .isInstanceOfSatisfying(
            PosternException.class, e -> assertThat(e.failure()).isInstanceOf(kind));
  }

  @Test
  void every_fault_is_noted_with_its_key() {
    ConfigDocument document =
        document(
            TENANT
                    .replace("mechanism: login", "mechanism: xoauth2")
                    .replace("user: FABRIKAM\\bob, password: bobs", "user: bob")
                + """
                  - { mailbox: bob@fabrikam.example, user: bob, password: x }
                  - { mailbox: nobody, user: nobody, password: x }
                service-mail-login: "{account}"
                """
                    .stripIndent());
    new ExchangeMailProvider().open(document.root(), new Context(now::get));
    assertThat(document.faults())
        .extracting(Fault::key)
        .containsExactlyInAnyOrder(
            "pop.mechanism",
            "mail-logins[0].password",
            "mail-logins[1].mailbox",
            "mail-logins[2].mailbox",
            "service-mail-login");
    assertThat(document.faults()).allSatisfy(it -> assertThat(it.line()).isPositive());
  }

  @Test
  void in_the_cloud_there_are_no_passwords_to_configure() {
    ConfigDocument document =
        document(
            """
            tenant-id: 6f1c2b1e-0000-4000-8000-c0ffee000001
            apps:
              - client-id: 6f1c2b1e-0000-4000-8000-c0ffee000002
                client-secret: x
            imap: { mechanism: plain }
            service-mail-login: "{account}/{alias}"
            """);
    new ExchangeMailProvider().open(document.root(), new Context(now::get)).close();
    assertThatThrownBy(document::verify)
        .hasMessageContaining("imap.mechanism")
        .hasMessageContaining("service-mail-login");
  }

  @Test
  void no_password_is_ever_printed() {
    ConfigDocument document = document(TENANT);
    assertThat(new ExchangeMailProvider().open(document.root(), new Context(now::get)).toString())
        .doesNotContain("s3cret")
        .doesNotContain("bobs");
  }
}
