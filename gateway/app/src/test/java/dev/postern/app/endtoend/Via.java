package dev.postern.app.endtoend;

/**
 * By which of Microsoft's interfaces the gateway under test reaches calendars and contacts.
 *
 * @see dev.postern.sandbox.control the names of operations are the sandbox's
 */
enum Via {
  EWS("CreateItem", "UpdateItem", "DeleteItem", "GetItem"),
  GRAPH("POST calendars/{id}/events", "PATCH events/{id}", "DELETE events/{id}", "$batch");

  private final String createEvent;
  private final String updateEvent;
  private final String deleteEvent;
  private final String readItems;

  Via(String createEvent, String updateEvent, String deleteEvent, String readItems) {
    this.createEvent = createEvent;
    this.updateEvent = updateEvent;
    this.deleteEvent = deleteEvent;
    this.readItems = readItems;
  }

  /**
   * The value of the configuration's key {@code backend}, and the sandbox's name of the protocol.
   */
  String backend() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  String createEvent() {
    return createEvent;
  }

  String updateEvent() {
    return updateEvent;
  }

  String deleteEvent() {
    return deleteEvent;
  }

  /** What permissions of folders are read by. */
  String readPermissions() {
    return this == EWS ? "GetFolder" : "$batch";
  }

  /** What items are read by in a first sync. */
  String readItems() {
    return readItems;
  }
}
