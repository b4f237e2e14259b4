package dev.postern.sandbox.graph;

import dev.postern.sandbox.entra.AccessToken;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an application needs consent to, by what it asks for: any one of the roles of a reading, or
 * of a writing request (Microsoft's page of each request, "Application").
 */
enum Permission {
  CALENDARS(Set.of("Calendars.Read"), Set.of("Calendars.ReadWrite")),
  /** Reads whatever its method. */
  FREE_BUSY(Set.of("Calendars.ReadBasic.All", "Calendars.Read", "Calendars.ReadWrite"), Set.of()),
  CONTACTS(Set.of("Contacts.Read"), Set.of("Contacts.ReadWrite")),
  TASKS(Set.of("Tasks.Read.All"), Set.of("Tasks.ReadWrite.All")),
  MAIL(Set.of("Mail.Read"), Set.of("Mail.ReadWrite")),
  SEND_MAIL(Set.of(), Set.of("Mail.Send")),
  USERS(
      Set.of("User.ReadBasic.All", "User.Read.All", "Directory.Read.All"),
      Set.of("User.ReadWrite.All")),
  /** Of translateExchangeIds, which reads whatever its method. */
  IDS(Set.of(), Set.of("User.Read.All", "User.ReadWrite.All")),
  /** Of any of them; which one it must be depends on what is subscribed to. */
  SUBSCRIPTIONS(
      Set.of("Calendars.Read", "Contacts.Read", "Mail.Read"),
      Set.of("Calendars.ReadWrite", "Contacts.ReadWrite", "Mail.ReadWrite")),
  SETTINGS(Set.of("MailboxSettings.Read"), Set.of("MailboxSettings.ReadWrite")),
  PEOPLE(Set.of("People.Read.All"), Set.of()),
  PLACES(Set.of("Place.Read.All"), Set.of());

  private final Set<String> reading;
  private final Set<String> writing;

  Permission(Set<String> reading, Set<String> writing) {
    this.reading = reading;
    this.writing = writing;
  }

  /**
   * @throws GraphError 403 if nobody consented to it
   */
  void require(AccessToken token, String method) {
    boolean reads = method.equals("GET") || this == FREE_BUSY || this == SUBSCRIPTIONS;
    if (Stream.concat(reads ? reading.stream() : Stream.of(), writing.stream())
        .noneMatch(token::has)) {
      throw switch (this) {
        case USERS, PLACES ->
            new GraphError(
                403,
                "Authorization_RequestDenied",
                "Insufficient privileges to complete the operation.");
        default -> GraphAuthentication.denied("Access is denied. Check credentials and try again.");
      };
    }
  }
}
