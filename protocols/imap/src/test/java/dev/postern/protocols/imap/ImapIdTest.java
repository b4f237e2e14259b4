package dev.postern.protocols.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ID (RFC 2971): answered here, and passed on behind the login upstream. */
class ImapIdTest {

  private static void pass(String said, String passedOn) {
    try (ScriptedServer upstream =
            ScriptedServer.playing(c -> {
              Exchange.upToLogin(c);
              c.expect("P2 AUTHENTICATE XOAUTH2 " + Exchange.TOKEN);
              c.send("P2 OK AUTHENTICATE completed.");
              String next = c.line();
              if (!passedOn.isEmpty()) {
                assertThat(next).isEqualTo("P3 ID " + passedOn);
                // Both commands came at once: the second does not wait for an answer to the first.
                next = c.line();
                c.send("* ID (\"name\" \"Microsoft.Exchange.Imap4\")");
                c.send("P3 OK ID completed");
              }
              assertThat(next).isEqualTo(passedOn.isEmpty() ? "P3 CAPABILITY" : "P4 CAPABILITY");
              c.send("* CAPABILITY IMAP4rev1 IDLE");
              c.send(next.substring(0, 2) + " OK CAPABILITY completed.");
              c.expectEnd();
            });
        Listening gateway =
            Listening.to(
                ImapServer::start,
                new OneAccount("demo", protocol -> upstream.upstream("XOAUTH2", Exchange.TOKEN)));
        LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.send("A1 ID " + said);
      c.expect("* ID (\"name\" \"Postern\")");
      c.expect("A1 OK ");
      c.send("A2 LOGIN alice@contoso.example demo");
      assertThat(c.line()).isEqualTo("A2 OK [CAPABILITY IMAP4rev1 IDLE] LOGIN completed");
    }
  }

  @Test
  void what_a_client_says_of_itself_goes_upstream_with_its_address() {
    pass(
        "(\"name\" \"Thunderbird\" \"version\" \"153.7\" \"os\" NIL)",
        "(\"name\" \"Thunderbird\" \"version\" \"153.7\" \"os\" NIL"
            + " \"x-originating-ip\" \"127.0.0.1\")");
  }

  @Test
  void a_client_that_says_nothing_is_not_introduced() {
    pass("NIL", "");
    pass("()", "");
  }

  @Test
  void nobody_gives_another_address_than_the_one_it_has() {
    pass(
        "(\"X-Originating-IP\" \"10.0.0.1\" \"name\" \"x\")",
        "(\"name\" \"x\" \"x-originating-ip\" \"127.0.0.1\")");
  }

  @Test
  void nothing_that_a_client_says_becomes_a_command() {
    pass(
        "(\"name\" {14+}\r\na\r\nP9 LOGOUT\r\n \"vendor\" \"a\\\\b\\\"c\" \"os\" \"\u00fc\")",
        "(\"vendor\" \"a\\\\b\\\"c\" \"x-originating-ip\" \"127.0.0.1\")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {"(", "(\"name\")", "(\"name\" \"x\"", "x", "NIL NIL", "(NIL NIL", "(\"a\"\"b\")"})
  void what_is_no_list_is_bad(String said) {
    try (Listening gateway = Listening.to(ImapServer::start, new OneAccount("demo", p -> null));
        LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.send("A1 ID " + said);
      c.expect("A1 BAD ");
    }
  }

  @Test
  void an_upstream_without_id_is_not_bothered() {
    try (ScriptedServer upstream =
            ScriptedServer.playing(c -> {
              c.send("* OK [CAPABILITY IMAP4rev1 SASL-IR] ready");
              c.expect("P1 AUTHENTICATE ");
              c.send("P1 OK done");
              c.expect("P2 CAPABILITY");
              c.send("* CAPABILITY IMAP4rev1");
              c.send("P2 OK done");
              c.expectEnd();
            });
        Listening gateway =
            Listening.to(
                ImapServer::start,
                new OneAccount("demo", protocol -> upstream.upstream("XOAUTH2", Exchange.TOKEN)));
        LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.sendRaw("A1 ID (\"name\" \"x\")\r\nA2 LOGIN alice@contoso.example demo\r\n");
      c.readTo("A2 OK [CAPABILITY IMAP4rev1] ");
    }
  }
}
