package dev.postern.sandbox.ews.soap;

import java.util.Locale;
import java.util.Optional;

/** The schema versions a client may ask for in RequestServerVersion. */
public enum ExchangeVersion {
  EXCHANGE2007,
  EXCHANGE2007_SP1,
  EXCHANGE2009,
  EXCHANGE2010,
  EXCHANGE2010_SP1,
  EXCHANGE2010_SP2,
  EXCHANGE2012,
  EXCHANGE2013,
  EXCHANGE2013_SP1,
  EXCHANGE2015,
  EXCHANGE2016;

  /** What a request without the header gets. */
  public static final ExchangeVersion DEFAULT = EXCHANGE2007;

  /** Empty if there is no such version; names are case-sensitive. */
  public static Optional<ExchangeVersion> of(String name) {
    for (ExchangeVersion version : values()) {
      if (version.wireName().equals(name)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  public String wireName() {
    return "Exchange" + name().substring("EXCHANGE".length()).toUpperCase(Locale.ROOT);
  }
}
