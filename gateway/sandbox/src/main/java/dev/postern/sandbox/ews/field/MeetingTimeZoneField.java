package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.soap.ExchangeVersion;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.ItemView;

/**
 * MeetingTimeZone, which Exchange 2007 had instead of StartTimeZone: taken if it names a zone,
 * never given.
 */
record MeetingTimeZoneField() implements Field {
  @Override
  public String uri() {
    return "calendar:MeetingTimeZone";
  }

  @Override
  public String element() {
    return "MeetingTimeZone";
  }

  @Override
  public ExchangeVersion since() {
    return ExchangeVersion.EXCHANGE2007;
  }

  @Override
  public void write(ItemView item, Rendering rendering, XmlOut out) {
    // StartTimeZone says it better, and the two together would confuse readers.
  }

  @Override
  public void set(XmlElement value, Edit edit) {
    value
        .attribute("TimeZoneName")
        .ifPresent(name -> {
          edit.properties().put(CalendarProperties.START_ZONE, Codecs.zone(name));
          edit.properties().put(CalendarProperties.END_ZONE, Codecs.zone(name));
        });
  }
}
