package dev.postern.backends.graph.item;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.ForeignIds;
import dev.postern.api.exchange.ItemId;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Translates between EWS's ids and Graph's immutable ones, a thousand a call
 * (translateExchangeIds).
 */
public record TranslatedIds(GraphClient graph) implements ForeignIds {
  private static final int MOST = 1_000;
  private static final String EWS = "ewsId";
  private static final String OWN = "restImmutableEntryId";

  @Override
  public Map<ItemId, ItemId> toOwn(Access access, String backend, Collection<ItemId> ids) {
    return translate(access.mailbox(), backend, EWS, OWN, List.copyOf(ids));
  }

  @Override
  public Map<ItemId, ItemId> fromOwn(Access access, String backend, Collection<ItemId> ids) {
    return translate(access.mailbox(), backend, OWN, EWS, List.copyOf(ids));
  }

  /** No other backend's ids but those of EWS are known to Exchange. */
  private Map<ItemId, ItemId> translate(
      MailAddress mailbox, String backend, String from, String to, List<ItemId> ids) {
    Map<ItemId, ItemId> translated = new HashMap<>();
    for (int i = 0; backend.equals("ews") && i < ids.size(); i += MOST) {
      translated.putAll(some(mailbox, from, to, ids.subList(i, Math.min(ids.size(), i + MOST))));
    }
    return translated;
  }

  /** One that cannot be translated has errorDetails instead of a targetId. */
  private Map<ItemId, ItemId> some(MailAddress mailbox, String from, String to, List<ItemId> ids) {
    Map<String, ItemId> asked = new LinkedHashMap<>();
    ids.forEach(id -> asked.put(from.equals(OWN) ? bare(id) : id.value(), id));
    JsonObject body =
        new JsonObject()
            .put("inputIds", new JsonArray(List.copyOf(asked.keySet())))
            .put("sourceIdType", from)
            .put("targetIdType", to);
    GraphRequest request =
        GraphRequest.post(
            "/users/" + GraphRequest.encode(mailbox.value()) + "/translateExchangeIds", body);
    Map<ItemId, ItemId> translated = new HashMap<>();
    for (JsonObject result : Json.objects(graph.send(mailbox, Effect.READ, request), "value")) {
      String target = Json.text(result, "targetId");
      if (!target.isEmpty()) {
        ItemId source = asked.get(Json.text(result, "sourceId"));
        if (source != null) {
          translated.put(source, new ItemId(target));
        }
      }
    }
    return translated;
  }

  /** What Exchange calls it: the id of a task begins with its list's, and Graph's have no slash. */
  private static String bare(ItemId id) {
    return id.value().substring(id.value().lastIndexOf('/') + 1);
  }
}
