package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.tenant.Room;
import dev.postern.sandbox.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The room and roomList resources. */
public final class PlaceResource {
  private PlaceResource() {}

  public static ObjectNode write(Room room, Tenant tenant) {
    String address = room.address().email();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", tenant.mailbox(address).orElseThrow().guid().toString())
            .put("emailAddress", address)
            .put("displayName", room.address().name())
            .putNull("geoCoordinates")
            .put("phone", "")
            .put("nickname", room.address().name())
            .putNull("label")
            .put("capacity", room.capacity())
            .put("building", room.building())
            .put("floorNumber", room.floor())
            .put("isManaged", true)
            .put("isWheelChairAccessible", false)
            .put("bookingType", "standard")
            .putNull("audioDeviceName")
            .putNull("videoDeviceName")
            .putNull("displayDeviceName");
    json.putObject("address");
    json.putArray("tags");
    return json;
  }

  public static ObjectNode write(Room.RoomList list) {
    String address = list.address().email();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8)).toString())
            .put("displayName", list.address().name())
            .putNull("geoCoordinates")
            .putNull("phone")
            .put("emailAddress", address);
    json.putObject("address");
    return json;
  }
}
