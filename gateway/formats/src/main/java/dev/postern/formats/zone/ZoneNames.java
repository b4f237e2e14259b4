package dev.postern.formats.zone;

import com.ibm.icu.util.TimeZone;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What calendar programs call time zones: IANA names, with or without a maker's prefix, Windows
 * names, and the names that Outlook and Lotus Notes show.
 */
public final class ZoneNames {
  private static final int MAX_LENGTH = 255;

  /** Shorter beginnings of names say nothing. */
  private static final int LEAST_OF_A_NAME = 8;

  private static final Set<String> UTC =
      Set.of(
          "utc",
          "z",
          "gmt",
          "uct",
          "zulu",
          "universal",
          "etc/utc",
          "etc/gmt",
          "etc/uct",
          "etc/zulu",
          "etc/universal",
          "tzone://microsoft/utc");
  private static final Pattern OFFSET_PREFIX =
      Pattern.compile("^\\((?:UTC|GMT)[^)]*\\)\\s*", Pattern.CASE_INSENSITIVE);
  private static final Map<String, String> IANA = ianaNames();
  private static final Map<String, String> DISPLAYED = displayNames();

  private ZoneNames() {}

  /** The zone of a name; empty if nobody we know of uses it. */
  public static Optional<ZoneId> find(String name) {
    String plain = name.strip();
    if (plain.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    return iana(plain)
        .or(() -> windows(plain))
        .or(() -> afterPrefix(plain))
        .or(() -> displayed(plain));
  }

  /** The zone of a Windows name, in IANA's current spelling. */
  public static Optional<ZoneId> windows(String name) {
    String id = TimeZone.getIDForWindowsID(name, "001");
    return id == null ? Optional.empty() : iana(current(id));
  }

  /** The zones that Windows knows, one for each of its names, in the order of those names. */
  static List<ZoneId> ofWindows() {
    return WindowsZones.ALL;
  }

  private static Optional<ZoneId> iana(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (UTC.contains(lower)) {
      return Optional.of(ZoneOffset.UTC);
    }
    return Optional.ofNullable(IANA.get(lower)).map(ZoneId::of);
  }

  /** Such as {@code /freeassociation.sourceforge.net/Europe/Berlin}. */
  private static Optional<ZoneId> afterPrefix(String name) {
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      Optional<ZoneId> zone = iana(name.substring(slash + 1));
      if (zone.isPresent()) {
        return zone;
      }
    }
    return Optional.empty();
  }

  private static Optional<ZoneId> displayed(String name) {
    String plain = OFFSET_PREFIX.matcher(name).replaceFirst("").replace(" / ", ", ").strip();
    return Optional.ofNullable(DISPLAYED.get(plain.toLowerCase(Locale.ROOT)))
        .or(() -> Optional.of(plain))
        .flatMap(ZoneNames::windows)
        .or(() -> plain.length() < name.length() ? cutOff(plain) : Optional.empty());
  }

  /**
   * What is left of a displayed name after somebody's field was too short for it, if all names that
   * begin so mean the same zone.
   */
  private static Optional<ZoneId> cutOff(String beginning) {
    if (beginning.length() < LEAST_OF_A_NAME) {
      return Optional.empty();
    }
    String lower = beginning.toLowerCase(Locale.ROOT);
    List<String> meant =
        DISPLAYED.entrySet().stream()
            .filter(displayed -> displayed.getKey().startsWith(lower))
            .map(Map.Entry::getValue)
            .distinct()
            .limit(2)
            .toList();
    return meant.size() == 1 ? windows(meant.getFirst()) : Optional.empty();
  }

  /** ICU still gives some zones the names they had before 1995, such as Asia/Calcutta. */
  private static String current(String id) {
    String iana = TimeZone.getIanaID(id);
    return iana == null ? id : iana;
  }

  private static Map<String, String> ianaNames() {
    Map<String, String> names = new HashMap<>();
    for (String id : ZoneId.getAvailableZoneIds()) {
      names.put(id.toLowerCase(Locale.ROOT), id);
    }
    return Map.copyOf(names);
  }

  private static Map<String, String> displayNames() {
    Map<String, String> names = new HashMap<>();
    try (var in = Objects.requireNonNull(ZoneNames.class.getResourceAsStream("display-names.txt"));
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> {
            int equals = line.indexOf('=');
            names.put(
                line.substring(0, equals).toLowerCase(Locale.ROOT), line.substring(equals + 1));
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(names);
  }

  /** Made on first use only: it asks ICU for every zone. */
  private static final class WindowsZones {
    static final List<ZoneId> ALL = all();

    private static List<ZoneId> all() {
      Set<String> names = new TreeSet<>();
      for (String id : IANA.values()) {
        String windows = TimeZone.getWindowsID(id);
        if (windows != null) {
          names.add(windows);
        }
      }
      return names.stream().flatMap(name -> windows(name).stream()).toList();
    }
  }
}
