package dev.postern.protocols.dav.resource;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import java.util.Arrays;
import java.util.Optional;
import javax.xml.namespace.QName;

/** The two scheduling collections of a calendar home (RFC 6638 section 2). */
public enum SchedulingBox {
  /** What comes in (section 2.2). Exchange files that itself, so it is always empty. */
  INBOX("inbox", "Inbox"),
  /** Where free and busy times are asked for (section 2.1). */
  OUTBOX("outbox", "Outbox");

  private final String segment;
  private final String displayName;

  SchedulingBox(String segment, String displayName) {
    this.segment = segment;
    this.displayName = displayName;
  }

  /** The box of that name in a home; calendars never have one of these names. */
  static Optional<SchedulingBox> ofSegment(String segment) {
    return Arrays.stream(values()).filter(box -> box.segment.equals(segment)).findFirst();
  }

  public String segment() {
    return segment;
  }

  public String displayName() {
    return displayName;
  }

  /** CALDAV:schedule-inbox or CALDAV:schedule-outbox, as DAV:resourcetype has it. */
  public QName resourceType() {
    return caldav("schedule-" + segment);
  }

  /** The principal's property that leads here (sections 2.1.1 and 2.2.1). */
  public QName url() {
    return caldav("schedule-" + segment + "-URL");
  }
}
