package dev.postern.sandbox.ews;

import dev.postern.sandbox.conditions.UnreadableItem;
import dev.postern.sandbox.ews.soap.ExchangeVersion;
import dev.postern.sandbox.ews.soap.SoapRequest;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Tenant;
import dev.postern.sandbox.transport.Outbox;
import dev.postern.sandbox.transport.Post;
import dev.postern.sandbox.transport.Transport;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;

/**
 * One request while it is served: whose mailbox it acts on, and how dates are read and written.
 *
 * @param unreadable items that cannot be opened
 * @param outbox collects what leaves the mailbox; it is delivered once the mailbox's lock is free
 */
public record Call(
    Tenant tenant,
    Mailbox mailbox,
    SoapRequest request,
    List<UnreadableItem> unreadable,
    Outbox outbox,
    Transport transport) {
  private static final DateTimeFormatter UTC_FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'");
  private static final DateTimeFormatter OFFSET_FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

  /** Where messages go that this request sends. */
  public Post post() {
    return message -> outbox.add(() -> transport.submit(message));
  }

  public ExchangeVersion version() {
    return request.version();
  }

  /** A date and time of a request; without an offset it is in the zone of the request. */
  public Instant instant(String text) {
    return instant(text, request.zone());
  }

  /** A date and time; without an offset it is in this zone. */
  public static Instant instant(String text, ZoneId zone) {
    TemporalAccessor parsed =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(
            text.strip(), OffsetDateTime::from, LocalDateTime::from);
    Instant exact =
        switch (parsed) {
          case OffsetDateTime withOffset -> withOffset.toInstant();
          case LocalDateTime local -> local.atZone(zone).toInstant();
          default -> throw new EwsError(ResponseCode.ErrorInvalidRequest);
        };
    return exact.truncatedTo(ChronoUnit.SECONDS);
  }

  /** As the response writes it: UTC, or with the offset of the request's TimeZoneContext. */
  public String dateTime(Instant instant) {
    return request.zone().equals(ZoneOffset.UTC)
        ? UTC_FORMAT.format(instant.atOffset(ZoneOffset.UTC))
        : OFFSET_FORMAT.format(instant.atZone(request.zone()));
  }
}
