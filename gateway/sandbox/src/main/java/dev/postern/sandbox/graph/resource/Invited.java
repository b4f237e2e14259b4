package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Attendee;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Response;
import dev.postern.sandbox.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The attendee resources of an event: one list here, three in the store. */
record Invited(Map<String, List<Attendee>> byType) {
  private static final Map<String, Property<List<Attendee>>> TYPES =
      new LinkedHashMap<>(
          Map.of(
              "required", CalendarProperties.REQUIRED,
              "optional", CalendarProperties.OPTIONAL,
              "resource", CalendarProperties.RESOURCES));

  static Invited read(JsonNode value, Tenant tenant) {
    Map<String, List<Attendee>> byType = new LinkedHashMap<>();
    TYPES.keySet().forEach(type -> byType.put(type, new ArrayList<>()));
    for (JsonNode entry : Strict.list("attendees", value)) {
      Strict attendee =
          Strict.object("attendees", entry, "emailAddress", "type", "status", "proposedNewTime");
      String type =
          attendee.has("type") ? attendee.text("type").toLowerCase(Locale.ROOT) : "required";
      List<Attendee> list = byType.get(type);
      if (list == null) {
        throw Strict.undefinedValue("type", type);
      }
      list.add(Attendee.invited(address(attendee.member("emailAddress"), tenant)));
    }
    return new Invited(byType);
  }

  /** People of the tenant get the name the directory has for them. */
  static Address address(JsonNode value, Tenant tenant) {
    Strict email = Strict.object("emailAddress", value, "name", "address");
    String address = email.text("address").strip();
    int at = address.indexOf('@');
    if (at < 1 || at != address.lastIndexOf('@') || at == address.length() - 1) {
      throw new GraphError(
          400, "ErrorInvalidRecipients", "At least one recipient is not valid: " + address);
    }
    return tenant
        .mailbox(address)
        .map(Mailbox::owner)
        .orElseGet(() -> new Address(email.has("name") ? email.text("name") : "", address));
  }

  void into(PropertyBag bag) {
    byType.forEach((type, list) -> {
      Property<List<Attendee>> property = Optional.ofNullable(TYPES.get(type)).orElseThrow();
      if (!list.equals(bag.get(property, List.of()))) {
        bag.put(property, List.copyOf(list));
      }
    });
  }

  static ArrayNode write(PropertyBag bag) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (String type : List.of("required", "optional", "resource")) {
      for (Attendee attendee :
          bag.get(Optional.ofNullable(TYPES.get(type)).orElseThrow(), List.of())) {
        ObjectNode entry = json.addObject().put("type", type);
        Response shown =
            attendee.response() == Response.NO_RESPONSE ? Response.UNKNOWN : attendee.response();
        entry.set("status", status(shown, attendee.answeredAt()));
        entry.set("emailAddress", emailAddress(attendee.address()));
        attendee
            .proposal()
            .ifPresent(it -> entry.set("proposedNewTime", DateTimeTimeZone.write(it)));
      }
    }
    return json;
  }

  static ObjectNode recipient(Address address) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("emailAddress", emailAddress(address));
    return json;
  }

  static ObjectNode status(Response response, Optional<Instant> at) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("response", Names.of(response))
        .put("time", at.map(Instant::toString).orElse("0001-01-01T00:00:00Z"));
  }

  static ObjectNode emailAddress(Address address) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", address.name().isEmpty() ? address.email() : address.name())
        .put("address", address.email());
  }
}
