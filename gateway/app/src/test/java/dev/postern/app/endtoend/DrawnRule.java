package dev.postern.app.endtoend;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.Recur;

/**
 * A rule without an end, in one of the spellings that programs have for what Exchange can hold.
 *
 * @param first the day of the series' start
 * @param finite whether Exchange can hold it only where it ends
 */
record DrawnRule(String text, LocalDate first, boolean finite) {

  /** Some take place on no day at all, such as the 31st of every twelfth month from June on. */
  static DrawnRule draw(Random random) {
    while (true) {
      String text = text(random);
      LocalDate around = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(600));
      Optional<LocalDate> first =
          new Recur<LocalDate>(text)
              .getDates(around, around, around.plusYears(9)).stream().findFirst();
      if (first.isPresent()) {
        return new DrawnRule(text, first.get(), isFinite(text, first.get()));
      }
    }
  }

  private static boolean isFinite(String text, LocalDate first) {
    boolean named = text.contains("BYMONTHDAY=31") || text.contains("BYMONTHDAY=29");
    boolean skipping =
        !text.contains("BY")
            && (text.startsWith("FREQ=MONTHLY") && first.getDayOfMonth() > 28
                || text.startsWith("FREQ=YEARLY")
                    && first.getMonthValue() == 2
                    && first.getDayOfMonth() == 29);
    return named || skipping;
  }

  private static String text(Random random) {
    String frequency =
        switch (random.nextInt(10)) {
          case 0, 1 -> "DAILY";
          case 2, 3, 4 -> "WEEKLY";
          case 5, 6, 7 -> "MONTHLY";
          default -> "YEARLY";
        };
    String by =
        switch (frequency) {
          case "DAILY" -> random.nextInt(4) == 0 ? ";BYDAY=" + some(random) : interval(random, 10);
          case "WEEKLY" ->
              interval(random, 4)
                  + pick(random, "", ";BYDAY=" + some(random))
                  + pick(random, "", ";WKST=SU", ";WKST=MO", ";WKST=SA");
          case "MONTHLY" -> interval(random, 14) + inMonth(random);
          default ->
              switch (random.nextInt(4)) {
                case 0 -> pick(random, "", ";INTERVAL=2", ";INTERVAL=4");
                case 1 ->
                    ";BYMONTH=%d;BYMONTHDAY=%d"
                        .formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
                case 2 -> pick(random, ";BYMONTH=2;BYMONTHDAY=29", ";BYMONTH=2;BYMONTHDAY=-1");
                default -> ";BYMONTH=" + (1 + random.nextInt(12)) + nth(random);
              };
        };
    return shuffled(random, "FREQ=" + frequency + by);
  }

  private static String inMonth(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> "";
      case 1 -> ";BYMONTHDAY=" + (1 + random.nextInt(28));
      case 2 -> ";BYMONTHDAY=-1";
      case 3 -> pick(random, ";BYMONTHDAY=31", ";BYMONTHDAY=29");
      case 4 -> pick(random, ";BYMONTHDAY=28,29,30;BYSETPOS=-1", ";BYMONTHDAY=28,29;BYSETPOS=-1");
      case 5 -> ";BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=" + one(random);
      default -> nth(random);
    };
  }

  /** The n-th of some days. */
  private static String nth(Random random) {
    String n = pick(random, "1", "2", "3", "4", "-1");
    return switch (random.nextInt(3)) {
      case 0 -> ";BYDAY=" + pick(random, "", n.startsWith("-") ? "" : "+").concat(n) + one(random);
      case 1 -> ";BYSETPOS=" + n + ";BYDAY=" + one(random);
      default ->
          ";BYDAY="
              + pick(random, "MO,TU,WE,TH,FR", "SA,SU", "SU,MO,TU,WE,TH,FR,SA")
              + ";BYSETPOS="
              + n;
    };
  }

  private static String interval(Random random, int most) {
    return random.nextBoolean() ? "" : ";INTERVAL=" + (1 + random.nextInt(most));
  }

  private static String one(Random random) {
    return code(DayOfWeek.of(1 + random.nextInt(7)));
  }

  private static String some(Random random) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (int n = random.nextInt(4); n >= 0; n--) {
      days.add(DayOfWeek.of(1 + random.nextInt(7)));
    }
    return days.stream().map(DrawnRule::code).collect(Collectors.joining(","));
  }

  private static String code(DayOfWeek day) {
    return day.name().substring(0, 2);
  }

  /** Programs order the parts as they like; RFC 5545 asks for FREQ first only of writers. */
  private static String shuffled(Random random, String rule) {
    List<String> parts = Arrays.asList(rule.split(";"));
    if (random.nextInt(3) == 0) {
      Collections.shuffle(parts.subList(1, parts.size()), random);
    }
    return String.join(";", parts);
  }

  static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
