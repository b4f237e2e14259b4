package dev.postern.api.exchange;

/** A backend's id of an item; for a series, of its master. */
public record ItemId(String value) {}
