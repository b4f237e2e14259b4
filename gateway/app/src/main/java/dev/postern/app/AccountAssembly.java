package dev.postern.app;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Account;
import dev.postern.api.client.Principal;
import dev.postern.mirror.Mirror;
import java.util.function.Function;

/** Gives a principal the stores of its mailbox, from the tenant that the mailbox belongs to. */
final class AccountAssembly implements Function<Principal, Account> {
  private final Tenants tenants;
  private final Mirror mirror;

  AccountAssembly(Tenants tenants, Mirror mirror) {
    this.tenants = tenants;
    this.mirror = mirror;
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
        mirror.calendars(principal, tenant.backends()),
        mirror.contacts(principal, tenant.backends()),
        tenant.mail().route(principal.mailbox()));
  }
}
