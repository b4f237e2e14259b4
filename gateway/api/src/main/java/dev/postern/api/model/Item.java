package dev.postern.api.model;

/** What a mailbox folder holds, as every backend reads and writes it. */
public sealed interface Item permits Event, Task, Contact {

  /** The iCalendar or vCard UID, unique within a collection. */
  String uid();

  /** What the client wrote and Exchange has no field for. */
  Extras extras();
}
