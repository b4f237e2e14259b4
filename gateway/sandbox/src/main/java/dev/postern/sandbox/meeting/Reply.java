package dev.postern.sandbox.meeting;

import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.Proposal;
import dev.postern.sandbox.tenant.Response;
import java.util.Optional;

/** An attendee's answer, what they say with it, and the time they propose instead. */
public record Reply(Response response, Optional<Body> body, Optional<Proposal> proposal) {}
