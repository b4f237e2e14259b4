package dev.postern.protocols.dav.method;

import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.resource.SchedulingBox;

/** POST (RFC 9110 section 9.3.3): to the scheduling outbox. */
final class Post implements Method {

  @Override
  public DavResponse answer(Call call) {
    if (call.location() instanceof Location.Scheduling scheduling
        && scheduling.box() == SchedulingBox.OUTBOX) {
      return OutboxPost.answer(call);
    }
    throw Methods.notAllowed(call);
  }
}
