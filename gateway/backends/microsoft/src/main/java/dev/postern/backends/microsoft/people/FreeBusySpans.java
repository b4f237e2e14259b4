package dev.postern.backends.microsoft.people;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.FreeBusy;
import dev.postern.api.exchange.FreeBusy.Busy;
import dev.postern.api.exchange.FreeBusy.Standing;
import dev.postern.api.model.ShowAs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A question about free and busy times, cut into those that Exchange takes, and its answers put
 * together again. Exchange looks at 62 days at a time (Microsoft's page on FreeBusyViewOptions).
 */
public final class FreeBusySpans {
  /** Whoever has the address lets nobody, or not the asker, see when they are busy. */
  public static final String NOT_ALLOWED = "ErrorNoFreeBusyAccess";

  private static final Duration LONGEST = Duration.ofDays(62);

  private final List<MailAddress> addresses;
  private final List<Span> spans = new ArrayList<>();
  private final Map<MailAddress, Set<Busy>> busy = new LinkedHashMap<>();
  private final Map<MailAddress, Standing> unknown = new HashMap<>();

  /** One request's worth. */
  public record Span(List<MailAddress> addresses, Instant from, Instant to) {}

  /**
   * @param atOnce how many addresses one request may name
   */
  public FreeBusySpans(List<MailAddress> addresses, Instant from, Instant to, int atOnce) {
    this.addresses = List.copyOf(addresses);
    List<MailAddress> distinct = addresses.stream().distinct().toList();
    distinct.forEach(address -> busy.put(address, new HashSet<>()));
    for (Instant start = from; start.isBefore(to); start = start.plus(LONGEST)) {
      Instant longest = start.plus(LONGEST);
      Instant end = longest.isBefore(to) ? longest : to;
      for (int i = 0; i < distinct.size(); i += atOnce) {
        List<MailAddress> some = distinct.subList(i, Math.min(distinct.size(), i + atOnce));
        spans.add(new Span(some, start, end));
      }
    }
  }

  public List<Span> spans() {
    return List.copyOf(spans);
  }

  /** What takes place over the edge of two spans is told in both, and counts once. */
  public void busy(MailAddress address, List<Busy> times) {
    busy.getOrDefault(address, new HashSet<>()).addAll(times);
  }

  /**
   * Nothing can be learnt of this address.
   *
   * @param code Exchange's reason
   */
  public void unknown(MailAddress address, String code) {
    unknown.put(address, standing(code));
  }

  /** The codes are those of EWS, which Graph uses as well. */
  private static Standing standing(String code) {
    return switch (code) {
      case "ErrorMailRecipientNotFound",
          "ErrorInvalidSmtpAddress",
          "ErrorNameResolutionNoResults",
          "ErrorNameResolutionNoMailbox",
          "ErrorNonExistentMailbox" ->
          Standing.NOBODY;
      case NOT_ALLOWED, "ErrorAccessDenied" -> Standing.WITHHELD;
      default -> Standing.OUT_OF_REACH;
    };
  }

  /** One for each address that was asked for, in order. */
  public List<FreeBusy> answers() {
    return addresses.stream()
        .map(address ->
            unknown.containsKey(address)
                ? FreeBusy.untold(address, unknown.get(address))
                : FreeBusy.told(address, sorted(busy.getOrDefault(address, Set.of()))))
        .toList();
  }

  private static List<Busy> sorted(Set<Busy> times) {
    return times.stream()
        .sorted(
            Comparator.comparing(Busy::start).thenComparing(Busy::end).thenComparing(Busy::showAs))
        .toList();
  }

  /**
   * The times in a merged view: a digit for each step, 0 free, 1 tentative, 2 busy, 3 out of
   * office, 4 working elsewhere.
   */
  public static List<Busy> view(String view, Instant from, int stepMinutes) {
    List<Busy> times = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= view.length(); i++) {
      if (i == view.length() || view.charAt(i) != view.charAt(start)) {
        ShowAs showAs = showAs(view.charAt(start));
        if (showAs != ShowAs.FREE) {
          times.add(
              new Busy(
                  from.plus(Duration.ofMinutes((long) start * stepMinutes)),
                  from.plus(Duration.ofMinutes((long) i * stepMinutes)),
                  showAs));
        }
        start = i;
      }
    }
    return times;
  }

  private static ShowAs showAs(char digit) {
    return switch (digit) {
      case '1' -> ShowAs.TENTATIVE;
      case '2' -> ShowAs.BUSY;
      case '3' -> ShowAs.OUT_OF_OFFICE;
      case '4' -> ShowAs.WORKING_ELSEWHERE;
      default -> ShowAs.FREE;
    };
  }
}
