package dev.postern.formats.calendar;

import dev.postern.api.model.ShowAs;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import java.util.List;
import java.util.Locale;

/**
 * How an event counts: TRANSP (RFC 5545 §3.8.2.7), STATUS (§3.8.1.11) and Outlook's
 * X-MICROSOFT-CDO-BUSYSTATUS ([MS-OXCICAL]).
 */
public final class Availability {
  static final String KEY = "TRANSP";
  static final String STATUS_KEY = "STATUS";
  static final String BUSY_STATUS = "X-MICROSOFT-CDO-BUSYSTATUS";

  private Availability() {}

  /**
   * TRANSP decides where the two disagree: a client that does not know Outlook's property changes
   * only TRANSP.
   */
  public static ShowAs read(Component event) {
    ShowAs detailed =
        switch (value(event, BUSY_STATUS)) {
          case "FREE" -> ShowAs.FREE;
          case "TENTATIVE" -> ShowAs.TENTATIVE;
          case "OOF" -> ShowAs.OUT_OF_OFFICE;
          case "WORKINGELSEWHERE" -> ShowAs.WORKING_ELSEWHERE;
          case "BUSY" -> ShowAs.BUSY;
          default -> value(event, "STATUS").equals("TENTATIVE") ? ShowAs.TENTATIVE : ShowAs.BUSY;
        };
    return switch (value(event, "TRANSP")) {
      case "TRANSPARENT" ->
          detailed == ShowAs.WORKING_ELSEWHERE ? ShowAs.WORKING_ELSEWHERE : ShowAs.FREE;
      case "OPAQUE" -> detailed == ShowAs.FREE ? ShowAs.BUSY : detailed;
      default -> detailed;
    };
  }

  /** Whether it was called off. */
  public static boolean isCancelled(Component event) {
    return value(event, "STATUS").equals("CANCELLED");
  }

  private static String value(Component event, String name) {
    return event.line(name).map(line -> line.value().strip().toUpperCase(Locale.ROOT)).orElse("");
  }

  static List<ContentLine> print(ShowAs showAs) {
    return switch (showAs) {
      case BUSY -> List.of();
      case FREE -> List.of(ContentLine.of("TRANSP", "TRANSPARENT"));
      case TENTATIVE -> List.of(ContentLine.of(BUSY_STATUS, "TENTATIVE"));
      case OUT_OF_OFFICE -> List.of(ContentLine.of(BUSY_STATUS, "OOF"));
      case WORKING_ELSEWHERE ->
          List.of(
              ContentLine.of("TRANSP", "TRANSPARENT"),
              ContentLine.of(BUSY_STATUS, "WORKINGELSEWHERE"));
    };
  }

  static List<ContentLine> printStatus(ShowAs showAs, boolean cancelled) {
    if (cancelled) {
      return List.of(ContentLine.of("STATUS", "CANCELLED"));
    }
    return showAs == ShowAs.TENTATIVE ? List.of(ContentLine.of("STATUS", "TENTATIVE")) : List.of();
  }
}
