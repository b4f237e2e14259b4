package dev.postern.api.exchange;

/** A backend's id of a folder. */
public record FolderId(String value) {}
