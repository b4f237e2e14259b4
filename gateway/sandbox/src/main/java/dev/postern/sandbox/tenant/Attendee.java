package dev.postern.sandbox.tenant;

import java.time.Instant;
import java.util.Optional;

/**
 * Who is invited to a meeting, and what they answered.
 *
 * @param answeredAt when the last answer came, empty before the first
 * @param proposal another time that came with the last answer
 */
public record Attendee(
    Address address, Response response, Optional<Instant> answeredAt, Optional<Proposal> proposal) {

  /** Somebody who proposes no other time. */
  public Attendee(Address address, Response response, Optional<Instant> answeredAt) {
    this(address, response, answeredAt, Optional.empty());
  }

  public static Attendee invited(Address address) {
    return new Attendee(address, Response.UNKNOWN, Optional.empty());
  }
}
