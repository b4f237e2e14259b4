package dev.postern.protocols.dav.method;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavResponse;

/** ACL (RFC 3744 section 8.1): who may do what is for owners to say in Outlook. */
final class Acl implements Method {

  @Override
  public DavResponse answer(Call call) {
    call.resources().at(call.location());
    throw DavException.forbidden(
        dav("no-protected-ace-conflict"),
        "all access control entries are protected: rights are given in Outlook or by the"
            + " administrator");
  }
}
