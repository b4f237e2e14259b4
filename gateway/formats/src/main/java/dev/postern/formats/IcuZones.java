package dev.postern.formats;

import com.ibm.icu.util.TimeZone;
import dev.postern.api.Zones;
import dev.postern.formats.text.Invalid;
import dev.postern.formats.zone.WindowsRules;
import dev.postern.formats.zone.ZoneNames;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Windows and IANA zones by Unicode's table (CLDR windowsZones), as ICU ships it. */
public final class IcuZones implements Zones {

  @Override
  public String toWindows(ZoneId zone) {
    if (zone.normalized().equals(ZoneOffset.UTC)) {
      return "UTC";
    }
    Optional<String> listed = Optional.ofNullable(TimeZone.getWindowsID(idForIcu(zone)));
    ZoneId alike =
        WindowsRules.alike(zone, listed.flatMap(ZoneNames::windows))
            .orElseThrow(() ->
                Invalid.notHoldable("Exchange has no time zone that keeps the time of " + zone));
    return listed
        .filter(windows -> ZoneNames.windows(windows).filter(alike::equals).isPresent())
        .orElseGet(() -> TimeZone.getWindowsID(alike.getId()));
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
