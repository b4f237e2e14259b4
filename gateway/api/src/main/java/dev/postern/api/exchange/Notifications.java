package dev.postern.api.exchange;

/**
 * Push: how Exchange tells that something changed. Either it calls the gateway, or the gateway
 * holds a connection open over which it is told. Whatever comes is a hint that something changed,
 * never what: that is asked for.
 */
public sealed interface Notifications permits Webhooks, Streams {}
