package dev.postern.sandbox.mail;

import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.conditions.MailFault;
import dev.postern.sandbox.entra.InvalidToken;
import dev.postern.sandbox.entra.Tokens;
import dev.postern.sandbox.tenant.AppRegistration;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Tenant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Decides who may open which mailbox for mail. */
public final class Gate {
  private final Tenant tenant;
  private final Tokens tokens;
  private final CurrentConditions conditions;
  private final Map<String, Subscriptions> subscriptions = new ConcurrentHashMap<>();

  public Gate(Tenant tenant, Tokens tokens, CurrentConditions conditions) {
    this.tenant = tenant;
    this.tokens = tokens;
    this.conditions = conditions;
  }

  /**
   * Checks the token as Exchange does: issued by this tenant's Entra for Exchange, not expired, and
   * with the application permission of the protocol.
   */
  public Admission admit(MailProtocol protocol, XOAuth2 credential) {
    return allowed(protocol, credential.token())
        ? admit(protocol, tenant.mailbox(credential.user()))
        : new Admission.Refused();
  }

  /**
   * Checks the password, as Exchange Server does: a user's opens the user's mailbox, the service
   * account's every one that is named.
   */
  public Admission admit(MailProtocol protocol, BasicCredential credential) {
    boolean service = credential.account().equals(Tenant.SERVICE_ACCOUNT.name());
    String password = service ? Tenant.SERVICE_ACCOUNT.password() : Tenant.USER_PASSWORD;
    String wanted =
        credential.alias().map(alias -> alias + "@" + Tenant.DOMAIN).orElse(credential.account());
    boolean allowed = service || wanted.equals(credential.account());
    return onPremises() && allowed && credential.password().equals(password)
        ? admit(protocol, tenant.mailbox(wanted))
        : new Admission.Refused();
  }

  /** Whether passwords are taken, instead of tokens. */
  public boolean onPremises() {
    return tenant.onPremises();
  }

  private Admission admit(MailProtocol protocol, Optional<Mailbox> mailbox) {
    if (mailbox.isEmpty()) {
      return new Admission.Refused();
    }
    String address = mailbox.get().owner().key();
    if (conditions.mail(protocol.label(), address).orElse(null) instanceof MailFault.NotConnected) {
      return new Admission.NotConnected(address);
    }
    return new Admission.Admitted(
        new MailAccount(
            mailbox.get(), subscriptions.computeIfAbsent(address, a -> new Subscriptions())));
  }

  private boolean allowed(MailProtocol protocol, String token) {
    if (onPremises()) {
      return false;
    }
    try {
      return tokens.verify(token, AppRegistration.EXCHANGE).has(protocol.role());
    } catch (InvalidToken e) {
      // What is wrong with it is not for the client to know: the answer is the same.
      return false;
    }
  }
}
