package dev.postern.sandbox.meeting;

import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.Response;
import java.util.Optional;

/** An attendee's answer, and what they say with it. */
public record Reply(Response response, Optional<Body> body) {}
