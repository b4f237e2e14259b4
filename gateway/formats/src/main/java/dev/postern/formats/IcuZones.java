package dev.postern.formats;

import com.ibm.icu.util.TimeZone;
import dev.postern.api.Zones;
import dev.postern.formats.text.Invalid;
import dev.postern.formats.zone.ZoneNames;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Windows and IANA zones by Unicode's table (CLDR windowsZones), as ICU ships it. */
public final class IcuZones implements Zones {

  @Override
  public String toWindows(ZoneId zone) {
    if (zone.normalized().equals(ZoneOffset.UTC)) {
      return "UTC";
    }
    String windows = TimeZone.getWindowsID(idForIcu(zone));
    if (windows == null) {
      throw Invalid.notHoldable("Exchange has no time zone for " + zone.getId());
    }
    return windows;
  }

  /** The zone database names whole hours with the sign turned round: Etc/GMT-2 is +02:00. */
  private static String idForIcu(ZoneId zone) {
    if (zone instanceof ZoneOffset offset && offset.getTotalSeconds() % 3600 == 0) {
      int hours = offset.getTotalSeconds() / 3600;
      return "Etc/GMT" + (hours > 0 ? "-" : "+") + Math.abs(hours);
    }
    return zone.getId();
  }

  @Override
  public ZoneId toIana(String windows) {
    return ZoneNames.windows(windows)
        .or(() -> ZoneNames.find(windows))
        .orElseThrow(() -> Invalid.notHoldable("unknown time zone " + windows));
  }
}
