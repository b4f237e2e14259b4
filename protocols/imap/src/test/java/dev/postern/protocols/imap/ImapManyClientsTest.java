package dev.postern.protocols.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.mail.MailRoute;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ImapManyClientsTest {
  private static final int CLIENTS = 100;

  /** Opens only once all clients wait before it: no login may keep another one waiting. */
  private final CyclicBarrier allAtOnce = new CyclicBarrier(CLIENTS);

  @Test
  void logins_that_block_do_not_wait_for_each_other() throws Exception {
    try (ScriptedServer exchange =
            Exchange.thatThen(upstream -> {
              upstream.expect("A2 NOOP");
              upstream.send("A2 OK from upstream");
            });
        Listening gateway =
            Listening.to(ImapServer::start, new OneAccount("demo", waitingForAll(exchange)));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        answers.add(threads.submit(() -> logInAndAsk(gateway)));
      }
      for (Future<String> answer : answers) {
        assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("A2 OK from upstream");
      }
    }
  }

  private MailRoute waitingForAll(ScriptedServer exchange) {
    return protocol -> {
      try {
        allAtOnce.await(15, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new IllegalStateException("the logins do not run side by side", e);
      }
      return exchange.upstream("XOAUTH2", Exchange.TOKEN);
    };
  }

  private static String logInAndAsk(Listening gateway) {
    try (LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.send("A1 LOGIN alice@contoso.example demo");
      c.expect("A1 OK");
      c.send("A2 NOOP");
      return c.line();
    }
  }
}
