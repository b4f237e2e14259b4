package dev.postern.app;

import dev.postern.config.ListenerConfig;

/**
 * A listener that is open.
 *
 * @param port the one it really has, where the configuration left the choice to the system
 */
public record Bound(ListenerConfig config, int port) {}
