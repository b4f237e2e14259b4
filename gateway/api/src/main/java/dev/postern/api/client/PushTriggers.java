package dev.postern.api.client;

/**
 * What a client wants to be told of.
 *
 * @param content that something in the collection came, went or changed
 * @param properties that the collection is called or coloured otherwise
 */
public record PushTriggers(boolean content, boolean properties) {}
