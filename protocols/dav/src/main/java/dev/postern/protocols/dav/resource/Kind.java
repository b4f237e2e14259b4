package dev.postern.protocols.dav.resource;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.api.client.Account;
import dev.postern.api.client.ResourceStore;
import dev.postern.protocols.dav.xml.Namespaces;
import java.util.Arrays;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * Calendars or address books: everything in which CalDAV (RFC 4791) and CardDAV (RFC 6352) differ
 * only by name.
 */
public enum Kind {
  CALENDAR("calendars", Namespaces.CALDAV, "calendar", "calendar-data"),
  ADDRESSBOOK("contacts", Namespaces.CARDDAV, "addressbook", "address-data");

  private final String segment;
  private final String namespace;
  private final String type;
  private final String data;

  Kind(String segment, String namespace, String type, String data) {
    this.segment = segment;
    this.namespace = namespace;
    this.type = type;
    this.data = data;
  }

  /** The kind whose homes stand below {@code /dav/<segment>/}. */
  public static Optional<Kind> ofSegment(String segment) {
    return Arrays.stream(values()).filter(kind -> kind.segment.equals(segment)).findFirst();
  }

  public ResourceStore store(Account account) {
    return switch (this) {
      case CALENDAR -> account.calendars();
      case ADDRESSBOOK -> account.contacts();
    };
  }

  public String segment() {
    return segment;
  }

  /** What a new collection holds unless the client says. */
  public String component() {
    return switch (this) {
      case CALENDAR -> "VEVENT";
      case ADDRESSBOOK -> "VCARD";
    };
  }

  /** The Content-Type of a resource. */
  public String contentType() {
    return switch (this) {
      case CALENDAR -> "text/calendar; charset=utf-8";
      case ADDRESSBOOK -> "text/vcard; charset=utf-8";
    };
  }

  /** Whether a resource may be PUT with that media type, given without parameters. */
  public boolean takes(String mediaType) {
    return switch (this) {
      case CALENDAR -> mediaType.equals("text/calendar");
      case ADDRESSBOOK ->
          switch (mediaType) {
            case "text/vcard", "text/x-vcard", "text/directory" -> true;
            default -> false;
          };
    };
  }

  /** A name that both RFCs define, each in its own namespace. */
  public QName own(String localName) {
    return new QName(namespace, localName);
  }

  /** CALDAV:calendar or CARDDAV:addressbook, as DAV:resourcetype has it. */
  public QName resourceType() {
    return own(type);
  }

  /** RFC 4791 section 6.2.1, RFC 6352 section 7.1.1. */
  public QName homeSet() {
    return own(type + "-home-set");
  }

  /** RFC 4791 section 5.2.1, RFC 6352 section 6.2.1. */
  public QName description() {
    return own(type + "-description");
  }

  /** RFC 4791 section 5.2.5, RFC 6352 section 6.2.3; a property and a precondition. */
  public QName maxResourceSize() {
    return own("max-resource-size");
  }

  /** RFC 4791 section 5.3.2.1, RFC 6352 section 6.3.2.1: the text parses. */
  public QName validData() {
    return own("valid-" + data);
  }

  /** The same sections: the media type is supported. */
  public QName supportedData() {
    return own("supported-" + data);
  }

  /** RFC 4791 section 4.1: one resource, one UID, no METHOD; CardDAV has no name of its own. */
  public QName validResource() {
    return switch (this) {
      case CALENDAR -> caldav("valid-calendar-object-resource");
      case ADDRESSBOOK -> validData();
    };
  }

  /** RFC 4791 section 5.2.3; a CardDAV collection takes nothing but what its media type says. */
  public QName supportedComponent() {
    return switch (this) {
      case CALENDAR -> caldav("supported-calendar-component");
      case ADDRESSBOOK -> supportedData();
    };
  }

  /** RFC 4791 section 5.3.2.1, RFC 6352 section 6.3.2.1. */
  public QName noUidConflict() {
    return own("no-uid-conflict");
  }

  /** RFC 4791 section 5.3.1.1, RFC 6352 section 6.3.1.1: collections stand in a home only. */
  public QName locationOk() {
    return own(type + "-collection-location-ok");
  }

  /** RFC 4791 section 7.8, RFC 6352 section 8.6: the filter uses what is supported. */
  public QName supportedFilter() {
    return own("supported-filter");
  }

  /**
   * RFC 4791 section 7.5.1, RFC 6352 section 8.3.1: the precondition and the property's element.
   */
  public QName supportedCollation() {
    return own("supported-collation");
  }
}
