package dev.postern.api.client;

/** A strong entity tag, without its quotes: the hash of the text. */
public record ETag(String value) {}
