package dev.postern.protocols.dav.method;

import dev.postern.protocols.dav.http.DavResponse;

/** A method of HTTP or WebDAV. */
@FunctionalInterface
interface Method {
  DavResponse answer(Call call);
}
