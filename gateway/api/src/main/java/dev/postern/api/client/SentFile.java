package dev.postern.api.client;

/**
 * A file that a client sent, to be attached.
 *
 * @param name without a path
 * @param mediaType empty if the client did not say
 * @param content not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record SentFile(String name, String mediaType, byte[] content) {}
