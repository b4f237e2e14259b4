package dev.postern.protocols.dav;

import dev.postern.protocols.dav.http.DavRequest;
import dev.postern.protocols.dav.http.DavResponse;

/** The protocol as a function. Called on a virtual thread of its own; may block. */
public interface DavHandler {

  /** The answer; failures are thrown. */
  DavResponse answer(DavRequest request);

  /** The answer to a request that failed before anything of its answer was sent. */
  DavResponse failed(DavRequest request, RuntimeException failure);
}
