package dev.postern.api.client;

/** A resource without its text. */
public record Entry(ResourceName name, ETag etag, String component) {}
