package dev.postern.protocols.dav.http;

import io.netty.handler.codec.http.HttpResponseStatus;

/** Status lines, as DAV:status carries them (RFC 4918 section 14.28). */
public final class Status {
  private Status() {}

  public static String line(int status) {
    return "HTTP/1.1 " + HttpResponseStatus.valueOf(status);
  }
}
