package dev.postern.sandbox.mail.pop;

import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.mail.Gate;
import dev.postern.sandbox.mail.MailListener;
import dev.postern.sandbox.mail.Wire;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Exchange Online's POP service: TLS from the first octet, XOAUTH2 only. */
public final class PopServer implements AutoCloseable {
  private final SSLContext tls;
  private final Gate gate;
  private final CurrentConditions conditions;
  private final RequestJournal requests;
  private final MailListener listener;

  /**
   * Starts to listen on the loopback address.
   *
   * @throws IOException if the port is taken
   */
  public PopServer(
      int port, SSLContext tls, Gate gate, CurrentConditions conditions, RequestJournal requests)
      throws IOException {
    this.tls = tls;
    this.gate = gate;
    this.conditions = conditions;
    this.requests = requests;
    this.listener = new MailListener(port, this::speak);
  }

  private void speak(Socket socket) throws IOException {
    SSLSocket secure =
        (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
    secure.setUseClientMode(false);
    try (secure) {
      new PopSession(new Wire(secure), gate, conditions, requests).run();
    }
  }

  public int port() {
    return listener.port();
  }

  @Override
  public void close() {
    listener.close();
  }
}
