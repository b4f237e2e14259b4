package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ContactFilter;
import dev.postern.sandbox.graph.resource.ContactResource;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.MultiValueExtendedProperties;
import dev.postern.sandbox.graph.resource.SingleValueExtendedProperties;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.PropertyBag;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** GET /users/{id}/contacts and /contactFolders/{id}/contacts: those of one folder. */
public final class ListContacts implements GraphOperation {
  private static final int PAGE = 10;

  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$top", "$skip", "$select", "$expand", "$filter", "$count");
    Predicate<PropertyBag> filter =
        call.query().find("$filter").map(ContactFilter::parse).orElse(bag -> true);
    Optional<String> select = call.query().find("$select");
    Expansion expansion =
        Expansion.parse(call.query().find("$expand"))
            .allowOnly(SingleValueExtendedProperties.NAME, MultiValueExtendedProperties.NAME);
    List<Item> contacts =
        call.mailbox().items(OneContact.folder(call).id()).stream()
            .filter(it -> it.kind() == ItemKind.CONTACT && filter.test(it.properties()))
            .toList();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (call.query().flag("$count")) {
      json.put("@odata.count", contacts.size());
    }
    ArrayNode value = json.putArray("value");
    Paging.of(call, PAGE)
        .page(contacts, json)
        .forEach(it ->
            value.add(
                ContactResource.write(
                    call.opened(ItemView.of(call.mailbox(), it)), select, expansion, call)));
    return GraphReply.of(200, json);
  }
}
