package dev.postern.backends.exchangemail;

import dev.postern.api.MailAddress;
import dev.postern.api.client.Protocol;
import dev.postern.api.settings.Settings;
import dev.postern.backends.microsoft.Login;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The passwords of a tenant whose mail servers take some.
 *
 * @param form of the service account's login for a mailbox: {@code {account}}, with the mailbox as
 *     {@code {alias}} (what stands before the @) or {@code {address}}
 * @param own the logins that mailboxes have of their own
 */
record BasicSettings(
    Login.ServiceAccount account,
    String form,
    Map<MailAddress, BasicAccount> own,
    Map<Protocol, Sasl.Password> mechanisms) {
  /**
   * As Exchange takes the login of somebody who has FullAccess on another mailbox:
   * domain\\account\\alias. Described by makers of clients, not by Microsoft.
   */
  static final String EXCHANGE_FORM = "{account}\\{alias}";

  private static final String ACCOUNT = "{account}";
  private static final String ALIAS = "{alias}";
  private static final String ADDRESS = "{address}";

  /** Reads a tenant's section; every fault is noted there. */
  static BasicSettings read(Settings tenant, Login.ServiceAccount account) {
    Map<Protocol, Sasl.Password> mechanisms = new EnumMap<>(Protocol.class);
    mechanisms.put(Protocol.IMAP, mechanism(tenant, "imap", Sasl.Password.PLAIN));
    mechanisms.put(Protocol.POP, mechanism(tenant, "pop", Sasl.Password.PLAIN));
    mechanisms.put(Protocol.SMTP, mechanism(tenant, "smtp", Sasl.Password.LOGIN));
    return new BasicSettings(account, form(tenant), own(tenant), mechanisms);
  }

  private static Sasl.Password mechanism(Settings tenant, String key, Sasl.Password otherwise) {
    return tenant
        .section(key)
        .map(section -> section.choice("mechanism", otherwise))
        .orElse(otherwise);
  }

  private static String form(Settings tenant) {
    String form = tenant.text("service-mail-login").orElse(EXCHANGE_FORM);
    if (!form.contains(ACCOUNT) || !(form.contains(ALIAS) || form.contains(ADDRESS))) {
      tenant.fault(
          "service-mail-login", "must name {account}, and the mailbox by {alias} or {address}");
    }
    return form;
  }

  private static Map<MailAddress, BasicAccount> own(Settings tenant) {
    Map<MailAddress, BasicAccount> own = new HashMap<>();
    for (Settings section : tenant.sections("mail-logins")) {
      Optional<MailAddress> mailbox = MailAddress.parse(section.requiredText("mailbox"));
      if (mailbox.isEmpty() && section.has("mailbox")) {
        section.fault("mailbox", "must be a mail address");
      }
      String user = section.requiredText("user");
      Optional<String> password = section.secret("password");
      if (password.isEmpty()) {
        section.fault("password", "the login needs its password");
      }
      if (mailbox.isPresent()
          && own.put(mailbox.get(), new BasicAccount(user, password.orElse(""))) != null) {
        section.fault("mailbox", "has another login above");
      }
    }
    return Map.copyOf(own);
  }

  Optional<BasicAccount> own(MailAddress mailbox) {
    return Optional.ofNullable(own.get(mailbox));
  }

  /** The service account's login for a mailbox that it may open. */
  BasicAccount service(MailAddress mailbox) {
    String address = mailbox.value();
    return new BasicAccount(
        form.replace(ACCOUNT, account.user())
            .replace(ALIAS, address.substring(0, address.lastIndexOf('@')))
            .replace(ADDRESS, address),
        account.password());
  }

  Sasl.Password mechanism(Protocol protocol) {
    return mechanisms.getOrDefault(protocol, Sasl.Password.PLAIN);
  }
}
