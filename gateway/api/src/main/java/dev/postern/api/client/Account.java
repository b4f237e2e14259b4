package dev.postern.api.client;

import dev.postern.api.mail.Mailboxes;

/** What a login may do: the only way from a protocol to anything else. */
public record Account(
    Principal principal,
    CalendarStore calendars,
    ContactStore contacts,
    Mailboxes mail,
    People people,
    PushRegistrations push,
    OwnPublications publications) {

  /** An account whose clients are told of nothing and publish nothing. */
  public Account(
      Principal principal,
      CalendarStore calendars,
      ContactStore contacts,
      Mailboxes mail,
      People people) {
    this(
        principal,
        calendars,
        contacts,
        mail,
        people,
        PushRegistrations.NONE,
        OwnPublications.FORBIDDEN);
  }
}
