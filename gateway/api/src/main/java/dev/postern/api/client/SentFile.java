package dev.postern.api.client;

import dev.postern.api.model.FileContent;

/**
 * A file that a client sent, to be attached.
 *
 * @param name without a path
 * @param mediaType empty if the client did not say
 * @param content there as long as it is being attached
 */
public record SentFile(String name, String mediaType, FileContent content) {}
