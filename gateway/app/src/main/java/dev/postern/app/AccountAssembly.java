package dev.postern.app;

import dev.postern.accounts.Grants;
import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.Account;
import dev.postern.api.client.OwnPublications;
import dev.postern.api.client.Principal;
import dev.postern.api.client.PushRegistrations;
import dev.postern.api.grant.Grant;
import dev.postern.api.grant.Shareable;
import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.Mailboxes;
import dev.postern.app.sending.Sender;
import dev.postern.app.sending.TenantSending;
import dev.postern.mirror.Mirror;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Gives a principal the stores of its mailbox, and of what others of its tenant share with it. */
final class AccountAssembly implements Function<Principal, Account> {
  private final Tenants tenants;
  private final Mirror mirror;
  private final List<Grants> grants;
  private final UnaryOperator<MailAddress> mailboxOf;
  private final BiConsumer<String, MailRoute.Disturbance> disturbed;
  private final Function<Tenant, TenantSending> sending;
  private final Function<String, PushRegistrations> push;
  private final Function<Principal, OwnPublications> publications;

  /**
   * @param grants wherever something may be granted
   * @param mailboxOf the primary address of the mailbox that an address leads to
   * @param disturbed is told the tenant in which an upstream disturbed a mail client, and how
   * @param sending how the mail of a tenant leaves
   * @param push the registrations of a login's clients
   * @param publications what they published
   */
  AccountAssembly(
      Tenants tenants,
      Mirror mirror,
      List<Grants> grants,
      UnaryOperator<MailAddress> mailboxOf,
      BiConsumer<String, MailRoute.Disturbance> disturbed,
      Function<Tenant, TenantSending> sending,
      Function<String, PushRegistrations> push,
      Function<Principal, OwnPublications> publications) {
    this.disturbed = disturbed;
    this.push = push;
    this.publications = publications;
    this.tenants = tenants;
    this.mirror = mirror;
    this.grants = List.copyOf(grants);
    this.mailboxOf = mailboxOf;
    this.sending = sending;
  }

  @Override
  public Account apply(Principal principal) {
    Tenant tenant =
        tenants
            .of(principal.mailbox())
            .orElseThrow(() ->
                new PosternException(
                    new Failure.Forbidden(
                        "no tenant serves the domain " + principal.mailbox().domain())));
    return new Account(
        principal,
        mirror.calendars(principal, () -> granted(principal, tenant), tenant.backends()),
        mirror.contacts(principal, () -> granted(principal, tenant), tenant.backends()),
        mail(principal, tenant),
        mirror.people(principal, tenant.backends()),
        push.apply(principal.login()),
        publications.apply(principal));
  }

  private Mailboxes mail(Principal principal, Tenant tenant) {
    MailGrants granted = new MailGrants(principal, () -> granted(principal, tenant), mailboxOf);
    return new GrantedMail(
        granted,
        mailbox ->
            sending
                .apply(tenant)
                .route(
                    new CountedRoute(
                        tenant.mail().route(mailbox),
                        what -> disturbed.accept(tenant.name(), what)),
                    new Sender(
                        principal,
                        mailbox,
                        address -> granted.mailbox(address, Shareable.SEND_AS))));
  }

  /** Whoever grants it: nothing of another organisation is ever within reach. */
  private List<Grant> granted(Principal principal, Tenant tenant) {
    return grants.stream()
        .flatMap(source -> source.to(principal).stream())
        .filter(grant -> tenants.of(grant.owner()).filter(tenant::equals).isPresent())
        .toList();
  }
}
