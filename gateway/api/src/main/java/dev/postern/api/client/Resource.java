package dev.postern.api.client;

/** A resource with its text: iCalendar or vCard, byte for byte what a client PUT. */
public record Resource(ResourceName name, ETag etag, String content) {}
