package dev.postern.sandbox.http;

/** One service of the tenant behind HTTP. Called on a virtual thread of its own; may block. */
public interface HttpService {

  /** Whether requests for this path belong to this service. */
  boolean serves(String path);

  HttpReply handle(HttpRequest request);
}
