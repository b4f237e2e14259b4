package dev.postern.sandbox.tenant;

import java.time.Instant;
import java.util.Optional;

/**
 * Who is invited to a meeting, and what they answered.
 *
 * @param answeredAt when the last answer came, empty before the first
 */
public record Attendee(Address address, Response response, Optional<Instant> answeredAt) {

  public static Attendee invited(Address address) {
    return new Attendee(address, Response.UNKNOWN, Optional.empty());
  }
}
