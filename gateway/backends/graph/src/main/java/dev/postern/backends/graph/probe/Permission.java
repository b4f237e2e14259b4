package dev.postern.backends.graph.probe;

import dev.postern.api.exchange.Probe.Finding;
import dev.postern.api.exchange.Probe.Finding.Severity;
import java.util.List;
import java.util.Set;

/**
 * An application permission of Microsoft Graph that the gateway needs (Microsoft Graph permissions
 * reference).
 *
 * @param name as it is consented to
 * @param purpose what does not work without it
 * @param severity of its absence
 * @param also others that do as well
 */
record Permission(String name, String purpose, Severity severity, Set<String> also) {
  static final Permission CALENDARS =
      new Permission("Calendars.ReadWrite", "calendars", Severity.ERROR, Set.of());
  static final Permission CONTACTS =
      new Permission("Contacts.ReadWrite", "address books", Severity.ERROR, Set.of());

  static final Permission TASKS =
      new Permission("Tasks.ReadWrite.All", "tasks", Severity.WARNING, Set.of());

  /** Those that are wanted beside. */
  static final List<Permission> FURTHER =
      List.of(
          new Permission(
              "User.Read.All",
              "searching the directory and postern migrate, which translates ids,",
              Severity.WARNING,
              Set.of("User.ReadWrite.All", "Directory.Read.All")),
          new Permission(
              "MailboxSettings.Read",
              "the colours of categories",
              Severity.WARNING,
              Set.of("MailboxSettings.ReadWrite")),
          new Permission("Place.Read.All", "the list of rooms", Severity.WARNING, Set.of()),
          new Permission(
              "MailboxSettings.ReadWrite",
              "the working hours of mailboxes",
              Severity.WARNING,
              Set.of()),
          new Permission("Mail.Send", "sending mail over Graph", Severity.WARNING, Set.of()),
          new Permission(
              "Mail.ReadWrite",
              "sending mail above three megabytes over Graph",
              Severity.WARNING,
              Set.of()));

  boolean isGranted(Set<String> roles) {
    return roles.contains(name) || also.stream().anyMatch(roles::contains);
  }

  Finding missing() {
    return new Finding(
        severity, purpose + " cannot work: the app lacks the permission " + name, remedy(name));
  }

  static String remedy(String names) {
    return "in the app registration: API permissions, add a permission, Microsoft Graph,"
        + " application permissions, "
        + names
        + "; then Grant admin consent";
  }
}
