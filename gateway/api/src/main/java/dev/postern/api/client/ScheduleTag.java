package dev.postern.api.client;

/**
 * The version of a meeting's text (RFC 6638 section 3.2.10): unlike the {@link ETag} it stays the
 * same while only others' answers come in. Without quotes.
 */
public record ScheduleTag(String value) {}
