package dev.postern.api.exchange;

/** Where a backend's list of changes was left: an EWS SyncState, a Graph delta link. */
public record Cursor(String value) {}
