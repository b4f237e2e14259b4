package dev.postern.api.mail;

import dev.postern.api.MailAddress;

/** The mail side of one tenant, open as long as the gateway runs. */
public interface MailBackend extends AutoCloseable {

  MailRoute route(MailAddress mailbox);

  @Override
  void close();
}
