package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.TenantCall;
import dev.postern.sandbox.graph.resource.UserQuery;
import dev.postern.sandbox.graph.resource.UserResource;
import dev.postern.sandbox.tenant.Mailbox;
import java.util.List;
import java.util.stream.Stream;

/** GET /users: the accounts behind the mailboxes, rooms among them. */
public final class ListUsers implements TenantOperation {
  private static final int PAGE = 100;

  @Override
  public GraphReply handle(TenantCall call) {
    call.query()
        .allowOnly("$top", "$skiptoken", "$select", "$filter", "$search", "$orderby", "$count");
    UserQuery query = UserQuery.parse(call);
    Stream<Mailbox> matching =
        call.tenant().mailboxes().stream()
            .filter(it -> query.filter().test(UserResource.write(it)));
    List<Mailbox> users =
        query
            .order()
            .map(order ->
                matching.sorted(
                    (a, b) -> order.compare(UserResource.write(a), UserResource.write(b))))
            .orElse(matching)
            .toList();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (call.query().flag("$count")) {
      json.put("@odata.count", users.size());
    }
    ArrayNode value = json.putArray("value");
    Paging.of(call, "$skiptoken", PAGE)
        .page(users, json)
        .forEach(it -> value.add(UserResource.write(it, call.query().find("$select"))));
    return GraphReply.of(200, json);
  }
}
