package dev.postern.backends.ews.people;

import static dev.postern.backends.ews.soap.Xml.m;
import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.exchange.Access;
import dev.postern.api.model.Person;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.Effect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rooms that stand in room lists (GetRoomLists, and GetRooms for each); EWS has no way to find
 * others.
 */
record Rooms(Ews ews) {
  private static final String EMPTY = "ErrorNameResolutionNoResults";

  List<Person> list(Access access) {
    Set<Person> rooms = new LinkedHashSet<>();
    for (Xml list : ask(access, m("GetRoomLists")).childrenAt("RoomLists")) {
      Xml request = m("GetRooms", m("RoomList", t("EmailAddress", list.textAt("EmailAddress"))));
      ask(access, request).childrenAt("Rooms").stream()
          .flatMap(room -> room.child("Id").flatMap(People::person).stream())
          .forEach(rooms::add);
    }
    return List.copyOf(rooms);
  }

  private Xml ask(Access access, Xml operation) {
    Reply reply = Reply.of(ews.answer(access, Effect.READ, operation));
    return reply.code().equals(EMPTY) ? reply.xml() : reply.orThrow();
  }
}
