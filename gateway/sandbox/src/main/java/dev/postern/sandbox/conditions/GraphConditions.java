package dev.postern.sandbox.conditions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How Graph alone misbehaves; what is left out is as it should be.
 *
 * @param eventsDelta whether calendars offer {@code events/delta}, which v1.0 does not document
 * @param viewDeltaOfAnyCalendar whether calendars other than the default one offer {@code
 *     calendarView/delta}, which v1.0 does not document
 * @param emptyFirstDeltaPage whether the first page of a delta is empty, as it sometimes is
 * @param expiredTokens which tokens of deltas are not known any more
 * @param unreadablePrivateEvents mailboxes whose private events fail whatever would show them
 * @param notEnabledMailboxes mailboxes that Graph does not serve
 * @param findsDeleted whether the immutable id of a deleted event or contact leads to what lies in
 *     Deleted Items (unverified either way)
 * @param subscriptionsOfAnyCalendar whether calendars other than the default one can be subscribed
 *     to, which is not documented
 * @param losesNotifications whether nobody is told of any change
 * @param requestsPerWindow how many requests an application may send to a mailbox in ten minutes
 */
public record GraphConditions(
    boolean eventsDelta,
    boolean viewDeltaOfAnyCalendar,
    boolean emptyFirstDeltaPage,
    ExpiredTokens expiredTokens,
    List<String> unreadablePrivateEvents,
    List<String> notEnabledMailboxes,
    boolean findsDeleted,
    boolean subscriptionsOfAnyCalendar,
    boolean losesNotifications,
    int requestsPerWindow) {
  public static final GraphConditions NORMAL =
      of(null, false, false, null, null, null, false, false, false, 0);

  /**
   * Tokens that Graph has forgotten.
   *
   * @param before those issued before this time, in ISO 8601
   * @param status what they are answered with: 410, or another one with the same code
   */
  public record ExpiredTokens(String before, int status) {
    static final ExpiredTokens NONE = new ExpiredTokens(Instant.EPOCH.toString(), 410);

    @JsonCreator
    static ExpiredTokens of(
        @JsonProperty(value = "before", required = true) String before,
        @JsonProperty("status") int status) {
      return new ExpiredTokens(Instant.parse(before).toString(), status == 0 ? 410 : status);
    }

    public boolean includes(Instant issued) {
      return issued.isBefore(Instant.parse(before));
    }
  }

  @JsonCreator
  static GraphConditions of(
      @JsonProperty("eventsDelta") @Nullable Boolean eventsDelta,
      @JsonProperty("viewDeltaOfAnyCalendar") boolean viewDeltaOfAnyCalendar,
      @JsonProperty("emptyFirstDeltaPage") boolean emptyFirstDeltaPage,
      @JsonProperty("expiredTokens") @Nullable ExpiredTokens expiredTokens,
      @JsonProperty("unreadablePrivateEvents") @Nullable List<String> unreadablePrivateEvents,
      @JsonProperty("notEnabledMailboxes") @Nullable List<String> notEnabledMailboxes,
      @JsonProperty("findsDeleted") boolean findsDeleted,
      @JsonProperty("subscriptionsOfAnyCalendar") boolean subscriptionsOfAnyCalendar,
      @JsonProperty("losesNotifications") boolean losesNotifications,
      @JsonProperty("requestsPerWindow") int requestsPerWindow) {
    return new GraphConditions(
        eventsDelta == null || eventsDelta,
        viewDeltaOfAnyCalendar,
        emptyFirstDeltaPage,
        expiredTokens == null ? ExpiredTokens.NONE : expiredTokens,
        lowerCase(unreadablePrivateEvents),
        lowerCase(notEnabledMailboxes),
        findsDeleted,
        subscriptionsOfAnyCalendar,
        losesNotifications,
        requestsPerWindow == 0 ? 10_000 : requestsPerWindow);
  }

  private static List<String> lowerCase(@Nullable List<String> addresses) {
    return addresses == null
        ? List.of()
        : addresses.stream().map(it -> it.toLowerCase(Locale.ROOT)).toList();
  }
}
