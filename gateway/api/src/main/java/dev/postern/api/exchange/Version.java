package dev.postern.api.exchange;

/** A backend's version of an item: an EWS ChangeKey, a Graph ETag. */
public record Version(String value) {}
