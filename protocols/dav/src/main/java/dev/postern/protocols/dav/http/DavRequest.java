package dev.postern.protocols.dav.http;

import java.net.InetAddress;

/**
 * A request, as the function that answers it sees it.
 *
 * @param method as sent
 * @param base what the client calls the server by, up to the path: {@code https://host:port}; empty
 *     if it did not say
 * @param path raw and still escaped, without the query
 * @param query what followed it
 * @param body not yet read
 * @param origin the client's address
 */
public record DavRequest(
    String method,
    String base,
    String path,
    Query query,
    Headers headers,
    RequestBody body,
    InetAddress origin) {}
