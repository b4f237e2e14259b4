package dev.postern.backends.ews.soap;

import java.util.Optional;

/**
 * The answer to a request about notifications.
 *
 * @param reply its one response message
 * @param cookie set where the request had none: see {@link Affinity}
 */
public record Routed(Reply reply, Optional<String> cookie) {}
