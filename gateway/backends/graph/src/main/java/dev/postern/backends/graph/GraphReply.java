package dev.postern.backends.graph;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What Graph answered.
 *
 * @param body empty where there was none
 * @param retryAfter the header of that name
 */
record GraphReply(int status, JsonObject body, Optional<String> retryAfter) {

  boolean isError() {
    return status >= 400;
  }

  /**
   * This reply, unless it is an error.
   *
   * @throws dev.postern.api.PosternException for every status of 400 and above
   */
  GraphReply checked() {
    if (isError()) {
      throw GraphErrors.exception(this);
    }
    return this;
  }

  /** Graph's code of an error: {@code ErrorItemNotFound}. */
  String errorCode() {
    return error().getString("code", "");
  }

  String errorMessage() {
    return error().getString("message", "");
  }

  private JsonObject error() {
    return body.getValue("error") instanceof JsonObject error ? error : new JsonObject();
  }
}
