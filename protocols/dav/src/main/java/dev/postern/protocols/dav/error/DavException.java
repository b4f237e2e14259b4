package dev.postern.protocols.dav.error;

import javax.xml.namespace.QName;

/** A request that the protocol itself refuses, before any store is asked. */
public final class DavException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient DavError error;

  public DavException(DavError error) {
    super(error.message());
    this.error = error;
  }

  public static DavException badRequest(String message) {
    return new DavException(DavError.of(400, message));
  }

  public static DavException tooLarge(String message) {
    return new DavException(DavError.of(413, message));
  }

  /** RFC 4918 section 16: a precondition that will never hold. */
  public static DavException forbidden(QName condition, String message) {
    return new DavException(DavError.of(403, condition, message));
  }

  public DavError error() {
    return error;
  }
}
