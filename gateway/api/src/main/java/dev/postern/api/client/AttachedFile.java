package dev.postern.api.client;

import java.io.InputStream;

/**
 * A file on its way from Exchange. Whoever gets one closes its content.
 *
 * @param name without a path; anything else may stand in it
 * @param mediaType as somebody once said; empty if nobody did. Not to be trusted
 * @param content comes as it is read
 */
public record AttachedFile(String name, String mediaType, InputStream content) {}
