package dev.postern.protocols.dav.property;

import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.SchedulingBox;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;

/** All properties that there are; a new one is added here. */
public final class Properties {
  private static final Map<QName, Property> BY_NAME =
      byName(
          new Resourcetype(),
          new Displayname(),
          new Getetag(),
          new ScheduleTagProperty(),
          new Getcontenttype(),
          new Getcontentlength(),
          new CurrentUserPrincipal(),
          new CurrentUserPrivilegeSet(),
          new PrincipalUrl(),
          new PrincipalCollectionSet(),
          new Owner(),
          NoHrefs.GROUP,
          new SupportedPrivilegeSet(),
          new AclProperty(),
          new AclRestrictions(),
          NoHrefs.INHERITED_ACL_SET,
          new AlternateUriSet(),
          NoHrefs.GROUP_MEMBER_SET,
          NoHrefs.GROUP_MEMBERSHIP,
          NoHrefs.PROXY_READ_FOR,
          NoHrefs.PROXY_WRITE_FOR,
          new AddMember(),
          new SupportedReportSet(),
          new SyncTokenProperty(),
          new Getctag(),
          new HomeSet(Kind.CALENDAR),
          new HomeSet(Kind.ADDRESSBOOK),
          new DirectoryGateway(),
          new MeCard(),
          new PrincipalAddress(),
          new CalendarUserAddressSet(),
          new CalendarUserType(),
          new ScheduleBoxUrl(SchedulingBox.INBOX),
          new ScheduleBoxUrl(SchedulingBox.OUTBOX),
          new ScheduleDefaultCalendarUrl(),
          CalendarAvailability.STANDARD,
          CalendarAvailability.APPLE,
          new EmailAddressSet(),
          new SupportedCalendarComponentSet(),
          new SupportedCalendarComponentSets(),
          CalendarLimit.ALL.get(0),
          CalendarLimit.ALL.get(1),
          CalendarLimit.ALL.get(2),
          AttachmentLimit.ALL.get(0),
          AttachmentLimit.ALL.get(1),
          new SupportedCalendarData(),
          new SupportedAddressData(),
          new SupportedCollationSet(Kind.CALENDAR),
          new SupportedCollationSet(Kind.ADDRESSBOOK),
          new MaxResourceSize(Kind.CALENDAR),
          new MaxResourceSize(Kind.ADDRESSBOOK),
          new CollectionDescription(Kind.CALENDAR),
          new CollectionDescription(Kind.ADDRESSBOOK),
          AppleCalendarProperty.COLOR,
          AppleCalendarProperty.ORDER,
          new CalendarTimezone(),
          new CalendarTimezoneId(),
          new ScheduleCalendarTransp(),
          new CalendarFreeBusySet(),
          new PublishUrl(),
          new AllowedSharingModes(),
          new PushTransports(),
          new PushTopic(),
          new PushSupportedTriggers(),
          new CalendarData(),
          new AddressData());

  private Properties() {}

  public static Collection<Property> all() {
    return BY_NAME.values();
  }

  public static Optional<Property> named(QName name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Map<QName, Property> byName(Property... properties) {
    Map<QName, Property> byName = new LinkedHashMap<>();
    List.of(properties).forEach(property -> byName.put(property.name(), property));
    return byName;
  }
}
