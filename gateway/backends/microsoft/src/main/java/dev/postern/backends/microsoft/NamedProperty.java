package dev.postern.backends.microsoft;

import java.util.UUID;

/**
 * What the gateway notes on items and folders: MAPI named properties of type String, in one
 * property set, which EWS and Graph both read and write. Renaming one orphans what was noted.
 */
public enum NamedProperty {
  /** The resource name of an item, or the collection name of a folder. */
  NAME("Name"),
  UID("Uid"),
  WRITE_ID("WriteId"),
  /** When the gateway wrote it: ISO-8601, to the millisecond. */
  STAMP("Stamp"),
  /** What a client wrote and Exchange has no field for. */
  EXTRAS("Extras"),
  /**
   * The SHA-256 of a contact's picture that was taken away over an API that cannot delete pictures:
   * it is read as absent until there is another one.
   */
  HIDDEN_PICTURE("HiddenPicture"),
  /** Attendees of a meeting that nobody was told of, see {@link SilentAttendees}. */
  ATTENDEES("Attendees"),
  DESCRIPTION("Description"),
  COLOR("Color"),
  ORDER("Order"),
  TIME_ZONE("TimeZone"),
  /** The path of the card that is the owner's own. */
  ME_CARD("MeCard"),
  /** The properties of a collection that only clients know, as XML. */
  DEAD("DeadProperties");

  /** The property set of all of them. */
  public static final UUID SET = UUID.fromString("8f4b6f0e-7d0a-4a5e-9b53-3d1c5f2a7c11");

  private final String propertyName;

  NamedProperty(String propertyName) {
    this.propertyName = propertyName;
  }

  /** The name within the set. */
  public String propertyName() {
    return propertyName;
  }

  /** As Graph writes it. */
  public String graphId() {
    return "String {" + SET + "} Name " + propertyName;
  }
}
