package dev.postern.sandbox.tenant;

import com.ibm.icu.util.TimeZone;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Windows time zone ids, as Exchange stores them, and the rules behind them (CLDR's mapping). */
public final class WindowsZone {
  private WindowsZone() {}

  /** The rules of a Windows zone; empty if Windows has no such zone. */
  public static Optional<ZoneId> find(String windowsId) {
    if (windowsId.equals("UTC")) {
      return Optional.of(ZoneOffset.UTC);
    }
    String iana = TimeZone.getIDForWindowsID(windowsId, null);
    return iana == null ? Optional.empty() : Optional.of(ZoneId.of(iana));
  }

  /** The Windows zone with an IANA zone's rules; empty if Windows has none. */
  public static Optional<String> of(String ianaId) {
    return Optional.ofNullable(TimeZone.getWindowsID(ianaId));
  }
}
