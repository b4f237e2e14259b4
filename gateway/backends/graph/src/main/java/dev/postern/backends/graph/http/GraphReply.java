package dev.postern.backends.graph.http;

import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Optional;

/**
 * What Graph answered.
 *
 * @param body empty where there was none
 * @param encoded what came instead of JSON in a part of a batch: base64, in either alphabet
 * @param retryAfter the header of that name
 */
public record GraphReply(int status, JsonObject body, String encoded, Optional<String> retryAfter) {

  public GraphReply(int status, JsonObject body, Optional<String> retryAfter) {
    this(status, body, "", retryAfter);
  }

  /**
   * The bytes of a part of a batch that is no JSON, such as a picture.
   *
   * @throws IllegalArgumentException if it is no base64
   */
  public byte[] bytes() {
    return Base64.getMimeDecoder().decode(encoded.replace('-', '+').replace('_', '/'));
  }

  /** Anything but success: redirects are not followed. */
  public boolean isError() {
    return status < 200 || status >= 300;
  }

  /**
   * This reply, unless it is an error.
   *
   * @throws dev.postern.api.PosternException for every status but success
   */
  public GraphReply checked() {
    if (isError()) {
      throw GraphErrors.exception(this);
    }
    return this;
  }

  /** Graph's code of an error: {@code ErrorItemNotFound}. */
  public String errorCode() {
    return error().getString("code", "");
  }

  public String errorMessage() {
    return error().getString("message", "");
  }

  private JsonObject error() {
    return body.getValue("error") instanceof JsonObject error ? error : new JsonObject();
  }
}
