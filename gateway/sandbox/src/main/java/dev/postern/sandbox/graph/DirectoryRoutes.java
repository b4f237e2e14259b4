package dev.postern.sandbox.graph;

import dev.postern.sandbox.graph.operation.GetMailboxSettings;
import dev.postern.sandbox.graph.operation.GetSchedule;
import dev.postern.sandbox.graph.operation.GetUser;
import dev.postern.sandbox.graph.operation.GetUserPhoto;
import dev.postern.sandbox.graph.operation.ListPeople;
import dev.postern.sandbox.graph.operation.ListPlaces;
import dev.postern.sandbox.graph.operation.ListUsers;
import dev.postern.sandbox.graph.operation.UpdateMailboxSettings;
import java.util.List;

/** Who and what is in the tenant, and when they are free. */
final class DirectoryRoutes {
  static final List<Route> ALL =
      List.of(
          new Route("GET", "users", Permission.USERS, new ListUsers()),
          new Route("GET", "users/{id}", Permission.USERS, new GetUser()),
          new Route("GET", "photo/$value", Permission.USERS, new GetUserPhoto()),
          new Route("GET", "people", Permission.PEOPLE, new ListPeople()),
          new Route("GET", "places/microsoft.graph.room", Permission.PLACES, new ListPlaces(false)),
          new Route(
              "GET", "places/microsoft.graph.roomlist", Permission.PLACES, new ListPlaces(true)),
          new Route(
              "GET",
              "places/{id}/microsoft.graph.roomlist/rooms",
              Permission.PLACES,
              new ListPlaces(false)),
          new Route("GET", "mailboxSettings", Permission.SETTINGS, new GetMailboxSettings()),
          new Route("PATCH", "mailboxSettings", Permission.SETTINGS, new UpdateMailboxSettings()),
          new Route("POST", "calendar/getSchedule", Permission.FREE_BUSY, new GetSchedule()));

  private DirectoryRoutes() {}
}
