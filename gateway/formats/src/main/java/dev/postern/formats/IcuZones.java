package dev.postern.formats;

import com.ibm.icu.util.TimeZone;
import dev.postern.api.Zones;
import dev.postern.formats.text.Invalid;
import dev.postern.formats.zone.WindowsRules;
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
    ZoneId alike =
        WindowsRules.alike(zone)
            .orElseThrow(() ->
                Invalid.notHoldable("Exchange has no time zone that keeps the time of " + zone));
    return WindowsRules.listed(zone)
        .filter(windows -> ZoneNames.windows(windows).filter(alike::equals).isPresent())
        .orElseGet(() -> TimeZone.getWindowsID(alike.getId()));
  }

  @Override
  public ZoneId toIana(String windows) {
    return ZoneNames.windows(windows)
        .or(() -> ZoneNames.find(windows))
        .orElseThrow(() -> Invalid.notHoldable("unknown time zone " + windows));
  }
}
