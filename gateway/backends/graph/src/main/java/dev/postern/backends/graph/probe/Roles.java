package dev.postern.backends.graph.probe;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an access token says was consented to: its claim {@code roles}. */
final class Roles {
  private Roles() {}

  /**
   * The roles; empty where the token cannot be read, which is for its resource alone to promise.
   *
   * @param authorization the value of the header
   */
  static Optional<Set<String>> of(String authorization) {
    String[] parts = authorization.replaceFirst("^Bearer ", "").split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      JsonObject claims =
          new JsonObject(
              new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
      return Optional.of(
          claims.getValue("roles") instanceof JsonArray roles
              ? roles.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
              : Set.of());
    } catch (IllegalArgumentException | DecodeException e) {
      return Optional.empty();
    }
  }
}
