package dev.postern.sandbox.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.conditions.GraphConditions;
import dev.postern.sandbox.entra.AccessToken;
import dev.postern.sandbox.http.HttpRequest;
import dev.postern.sandbox.push.Subscriptions;
import dev.postern.sandbox.tenant.Tenant;
import java.util.List;
import java.util.Optional;

/**
 * A request that belongs to no mailbox.
 *
 * @param segments the variable parts of its path, decoded
 */
public record TenantCall(
    Tenant tenant,
    AccessToken token,
    List<String> segments,
    Query query,
    HttpRequest request,
    GraphConditions conditions,
    Subscriptions subscriptions) {

  /** Where the request went, without its query. */
  public String address() {
    return request.origin() + request.path();
  }

  public Optional<String> header(String name) {
    return request.header(name);
  }

  /**
   * The request's body.
   *
   * @throws GraphError if it is no JSON object
   */
  public ObjectNode body() {
    return GraphCall.object(request.body());
  }
}
