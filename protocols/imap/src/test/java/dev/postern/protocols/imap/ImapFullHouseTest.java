package dev.postern.protocols.imap;

import dev.postern.protocols.mail.House;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.MailLimits;
import dev.postern.protocols.mail.MailListener;
import dev.postern.protocols.mail.MailListener.Tls;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.ScriptedServer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whom there is no place for is told so, until somebody else goes. */
class ImapFullHouseTest {

  private static Listening listening(ScriptedServer exchange, House house) {
    return Listening.at(
        ImapServer::start,
        new OneAccount("demo", protocol -> exchange.upstream("XOAUTH2", Exchange.TOKEN)),
        new MailListener(
            "gateway.example",
            "127.0.0.1",
            0,
            new Tls.None(),
            false,
            MailLimits.DEFAULTS,
            house,
            Optional.empty()));
  }

  @Test
  void all_listeners_share_one_house() {
    House house = new House(2, 100, 100);
    try (ScriptedServer exchange = ScriptedServer.playing(LineClient::drain);
        Listening one = listening(exchange, house);
        Listening two = listening(exchange, house);
        LineClient first = one.connect();
        LineClient second = two.connect()) {
      first.expect("* OK ");
      second.expect("* OK ");
      for (Listening each : new Listening[] {one, two}) {
        try (LineClient third = each.connect()) {
          third.expect("* BYE Too many connections");
          third.expectEnd();
        }
      }
      first.close();
      one.awaitNobody();
      try (LineClient third = two.connect()) {
        third.expect("* OK ");
      }
    }
  }

  @Test
  void a_login_has_so_many_connections_at_a_time() {
    try (ScriptedServer exchange = Exchange.thatThen(LineClient::drain);
        Listening gateway = listening(exchange, new House(100, 100, 1));
        LineClient first = gateway.connect();
        LineClient second = gateway.connect()) {
      logIn(first, "A1 OK");
      logIn(second, "A1 NO [UNAVAILABLE] Too many connections of this login");
      first.close();
      gateway.awaitClients(1);
      second.send("A2 LOGIN Alice@contoso.example wrong");
      second.expect("A2 NO ");
      second.send("A3 LOGIN alice@contoso.example demo");
      second.expect("A3 OK");
    }
  }

  private static void logIn(LineClient c, String answer) {
    c.expect("* OK ");
    c.send("A1 LOGIN alice@contoso.example demo");
    c.expect(answer);
  }
}
