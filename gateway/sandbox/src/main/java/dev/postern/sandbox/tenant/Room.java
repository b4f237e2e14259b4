package dev.postern.sandbox.tenant;

import java.util.List;

/**
 * A room that can be invited: a mailbox of its own, in a list of rooms.
 *
 * @param list the address of the room list it is in
 */
public record Room(Address address, String building, int floor, int capacity, RoomList list) {

  /** A list of rooms; it has an address, but no mailbox. */
  public record RoomList(Address address) {}

  private static final RoomList HARBOUR =
      new RoomList(new Address("Harbour Building", "rooms-harbour@" + Tenant.DOMAIN));

  /** Those of the tenant every sandbox plays. */
  public static final List<Room> ALL =
      List.of(
          new Room(
              new Address("Room Moselle", "room-moselle@" + Tenant.DOMAIN), "H", 1, 6, HARBOUR),
          new Room(new Address("Room Rhine", "room-rhine@" + Tenant.DOMAIN), "H", 2, 14, HARBOUR));

  /** Whether somebody is a room. */
  public static boolean is(Address address) {
    return ALL.stream().anyMatch(room -> room.address().sameAs(address));
  }
}
