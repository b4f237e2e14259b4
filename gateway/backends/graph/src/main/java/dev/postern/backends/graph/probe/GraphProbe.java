package dev.postern.backends.graph.probe;

import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Probe;
import dev.postern.api.exchange.Probe.Finding.Severity;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.microsoft.EntraFault;
import dev.postern.backends.microsoft.MicrosoftTenant;
import dev.postern.backends.microsoft.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a mailbox's calendars and contacts, in one call, and says what is amiss. What was consented
 * to is read from the token; what RBAC for Applications grants is not in it, and shows only by what
 * works.
 */
public record GraphProbe(GraphClient graph, MicrosoftTenant tenant) implements Probe {

  @Override
  public List<Finding> probe(Access access) {
    MailAddress mailbox = access.mailbox();
    String user = "/users/" + GraphRequest.encode(mailbox.value());
    try {
      Optional<Set<String>> roles = Roles.of(tenant.authorization(Scope.GRAPH));
      List<GraphReply> replies =
          graph.batch(
              mailbox,
              List.of(
                  GraphRequest.get(user + "/calendars?$top=1"),
                  GraphRequest.get(user + "/contactFolders/contacts?$select=displayName")));
      return findings(
          mailbox,
          roles,
          Stream.concat(
                  tenant.settings().cloud().hasToDo()
                      ? Stream.of(Permission.TASKS)
                      : Stream.empty(),
                  Permission.FURTHER.stream())
              .toList(),
          replies.getFirst(),
          replies.getLast());
    } catch (PosternException e) {
      return List.of(other(e.failure().detail()));
    }
  }

  private static List<Finding> findings(
      MailAddress mailbox,
      Optional<Set<String>> roles,
      List<Permission> further,
      GraphReply calendars,
      GraphReply contacts) {
    if (roles.filter(Set::isEmpty).isPresent() && calendars.isError() && contacts.isError()) {
      return List.of(
          error(
              "the app's token carries no permissions: nobody consented",
              Permission.remedy(
                  "Calendars.ReadWrite, Contacts.ReadWrite, Tasks.ReadWrite.All, User.Read.All")));
    }
    Optional<Finding> reach = reach(mailbox, calendars).or(() -> reach(mailbox, contacts));
    if (reach.isPresent()) {
      return List.of(reach.get());
    }
    List<Finding> findings = new ArrayList<>();
    area(mailbox, Permission.CALENDARS, roles, calendars).ifPresent(findings::add);
    area(mailbox, Permission.CONTACTS, roles, contacts).ifPresent(findings::add);
    for (Permission permission : further) {
      if (roles.isPresent() && !permission.isGranted(roles.get())) {
        findings.add(permission.missing());
      }
    }
    if (findings.stream().noneMatch(it -> it.severity() == Severity.ERROR)) {
      findings.addFirst(new Finding(Severity.OK, "Microsoft Graph answers for " + mailbox, ""));
    }
    return findings;
  }

  /** Whether the mailbox is there and within reach, whatever is asked of it. */
  private static Optional<Finding> reach(MailAddress mailbox, GraphReply reply) {
    return switch (reply.errorCode()) {
      case "ErrorInvalidUser", "ErrorNonExistentMailbox", "Request_ResourceNotFound" ->
          Optional.of(
              error(
                  "there is no mailbox " + mailbox,
                  "see the address in the users file, and whether it is the user's primary one"));
      case "MailboxNotEnabledForRESTAPI", "MailboxNotSupportedForRESTAPI" ->
          Optional.of(
              error(
                  "the mailbox %s is not in Exchange Online, or has no licence".formatted(mailbox),
                  "see whether the user has a licence with Exchange Online and the mailbox is"
                      + " neither on premises nor disabled"));
      case String code when reply.status() == 403 && isPolicy(reply) ->
          Optional.of(
              error(
                  "an application access policy leaves out %s (%s)".formatted(mailbox, code),
                  "Get-ApplicationAccessPolicy shows it; Test-ApplicationAccessPolicy -Identity "
                      + mailbox
                      + " -AppId <client-id> tells; a change takes up to an hour"));
      default -> Optional.empty();
    };
  }

  private static boolean isPolicy(GraphReply reply) {
    return reply.errorMessage().contains("RAOP") || reply.errorMessage().contains("AccessPolicy");
  }

  private static Optional<Finding> area(
      MailAddress mailbox, Permission permission, Optional<Set<String>> roles, GraphReply reply) {
    boolean granted = roles.map(permission::isGranted).orElse(!reply.isError());
    if (!reply.isError()) {
      // Without a role and yet allowed: RBAC for Applications granted it, and more than a role to
      // read alone would.
      boolean mayOnlyRead =
          roles
              .map(all -> all.contains(permission.name().replace("ReadWrite", "Read")))
              .orElse(false);
      return granted || !mayOnlyRead ? Optional.empty() : Optional.of(permission.missing());
    }
    if (reply.status() == 403) {
      return Optional.of(
          granted
              ? error(
                  "the app may not reach the %s of %s, although it has the permission %s"
                      .formatted(permission.purpose(), mailbox, permission.name()),
                  "see whether RBAC for Applications leaves the mailbox out;"
                      + " Test-ServicePrincipalAuthorization tells, and its cache may lag by two"
                      + " hours")
              : permission.missing());
    }
    return Optional.of(
        other(
            "Microsoft Graph answered %d %s for the %s of %s"
                .formatted(reply.status(), reply.errorCode(), permission.purpose(), mailbox)));
  }

  private static Finding other(String detail) {
    return error(detail, detail.contains("AADSTS") ? EntraFault.of(detail).advice() : "");
  }

  private static Finding error(String what, String remedy) {
    return new Finding(Severity.ERROR, what, remedy);
  }
}
