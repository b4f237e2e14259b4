package dev.postern.protocols.dav.xml;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.namespace.QName;

/** The XML namespaces of the protocol, and the prefixes that answers use for them. */
public final class Namespaces {

  /** RFC 4918, and everything the IETF added to WebDAV itself. */
  public static final String DAV = "DAV:";

  /** RFC 4791. */
  public static final String CALDAV = "urn:ietf:params:xml:ns:caldav";

  /** RFC 6352. */
  public static final String CARDDAV = "urn:ietf:params:xml:ns:carddav";

  /** Calendar Server's extensions, of which getctag is the best known. */
  public static final String CALENDARSERVER = "http://calendarserver.org/ns/";

  /** Apple's calendar-color and calendar-order. */
  public static final String APPLE = "http://apple.com/ns/ical/";

  /** WebDAV-Push (draft-bitfire-webdav-push-00 section 1.4). */
  public static final String PUSH = "https://bitfire.at/webdav-push";

  /** What no standard has a name for: the rule that a refused resource broke. */
  public static final String POSTERN = "https://postern.dev/ns/";

  static final Map<String, String> PREFIXES = prefixes();

  private Namespaces() {}

  public static QName dav(String localName) {
    return new QName(DAV, localName);
  }

  public static QName caldav(String localName) {
    return new QName(CALDAV, localName);
  }

  public static QName carddav(String localName) {
    return new QName(CARDDAV, localName);
  }

  public static QName calendarserver(String localName) {
    return new QName(CALENDARSERVER, localName);
  }

  public static QName apple(String localName) {
    return new QName(APPLE, localName);
  }

  public static QName push(String localName) {
    return new QName(PUSH, localName);
  }

  public static QName postern(String localName) {
    return new QName(POSTERN, localName);
  }

  private static Map<String, String> prefixes() {
    Map<String, String> prefixes = new LinkedHashMap<>();
    prefixes.put(DAV, "d");
    prefixes.put(CALDAV, "cal");
    prefixes.put(CARDDAV, "card");
    prefixes.put(CALENDARSERVER, "cs");
    prefixes.put(APPLE, "apple");
    prefixes.put(PUSH, "push");
    prefixes.put(POSTERN, "p");
    return prefixes;
  }
}
