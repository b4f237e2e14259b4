package dev.postern.protocols.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.mail.House;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.Logged;
import dev.postern.protocols.mail.MailLimits;
import dev.postern.protocols.mail.MailListener;
import dev.postern.protocols.mail.MailListener.Tls;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.TestCertificate;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Connections of a load balancer that says whose they are (the PROXY protocol, versions 1, 2). */
class ImapProxyProtocolTest {
  private static final String HEADER = "PROXY TCP4 192.0.2.7 198.51.100.1 56324 143\r\n";
  private static final InetAddress CLIENT = InetAddress.ofLiteral("192.0.2.7");
  private static final Optional<Predicate<InetAddress>> THIS_MACHINE =
      Optional.of(InetAddress::isLoopbackAddress);

  private final OneAccount accounts =
      new OneAccount(
          "demo",
          protocol -> {
            throw new AssertionError("nobody knows the password");
          });

  private Listening listening(Tls tls, Optional<Predicate<InetAddress>> proxies) {
    return Listening.at(
        ImapServer::start,
        accounts,
        new MailListener(
            "gateway.example",
            "127.0.0.1",
            0,
            tls,
            true,
            MailLimits.DEFAULTS,
            new House(100, 2, 100),
            proxies));
  }

  @Test
  void the_client_is_who_the_proxy_says() {
    try (Listening gateway = listening(new Tls.None(), THIS_MACHINE);
        LineClient c = gateway.connect()) {
      c.sendRaw(HEADER);
      failToLogIn(c);
      assertThat(accounts.seen().getLast().origin()).isEqualTo(CLIENT);
    }
  }

  @Test
  void version_2_says_it_in_bytes() {
    byte[] header =
        ByteBuffer.allocate(28)
            .put(new byte[] {13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10, 0x21, 0x11, 0, 12})
            .put(CLIENT.getAddress())
            .put(new byte[] {127, 0, 0, 1})
            .putShort((short) 1234)
            .putShort((short) 143)
            .array();
    try (Listening gateway = listening(new Tls.None(), THIS_MACHINE);
        LineClient c = gateway.connect()) {
      c.sendRaw(header);
      failToLogIn(c);
      assertThat(accounts.seen().getLast().origin()).isEqualTo(CLIENT);
    }
  }

  @Test
  void it_says_so_before_the_handshake() {
    Tls implicit = new Tls.Implicit(TestCertificate.forListener());
    try (Listening gateway = listening(implicit, THIS_MACHINE);
        LineClient c = gateway.connect()) {
      c.sendRaw(HEADER);
      c.handshake(TestCertificate.context());
      failToLogIn(c);
      assertThat(accounts.seen().getLast().origin()).isEqualTo(CLIENT);
    }
  }

  @Test
  void who_is_no_proxy_is_turned_away_whatever_it_says() {
    try (Logged log = new Logged();
        Listening gateway = listening(new Tls.None(), Optional.of(CLIENT::equals));
        LineClient c = gateway.connect()) {
      c.sendRaw(HEADER);
      c.expectEnd();
      assertThat(log.text()).contains("127.0.0.1 is none of the proxies");
    }
  }

  @Test
  void a_proxy_that_does_not_say_whose_it_is_gets_no_greeting() {
    try (Listening gateway = listening(new Tls.None(), THIS_MACHINE);
        LineClient c = gateway.connect()) {
      c.send("A1 LOGIN alice@contoso.example demo");
      c.expectEnd();
      assertThat(accounts.seen()).isEmpty();
    }
  }

  @Test
  void where_there_are_no_proxies_nobody_is_believed() {
    try (Listening gateway = listening(new Tls.None(), Optional.empty());
        LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.sendRaw(HEADER);
      c.expect("PROXY BAD ");
      c.send("A1 LOGIN alice@contoso.example wrong");
      c.expect("A1 NO ");
      assertThat(accounts.seen().getLast().origin().isLoopbackAddress()).isTrue();
    }
  }

  @Test
  void the_limit_of_an_address_is_that_of_the_client() {
    try (Listening gateway = listening(new Tls.None(), THIS_MACHINE);
        LineClient first = gateway.connect();
        LineClient second = gateway.connect();
        LineClient third = gateway.connect();
        LineClient other = gateway.connect()) {
      first.sendRaw(HEADER);
      first.expect("* OK ");
      second.sendRaw(HEADER);
      second.expect("* OK ");
      third.sendRaw(HEADER);
      third.expect("* BYE Too many connections");
      other.sendRaw(HEADER.replace("192.0.2.7", "192.0.2.8"));
      other.expect("* OK ");
    }
  }

  private static void failToLogIn(LineClient c) {
    c.expect("* OK ");
    c.send("A1 LOGIN alice@contoso.example wrong");
    c.expect("A1 NO ");
  }
}
