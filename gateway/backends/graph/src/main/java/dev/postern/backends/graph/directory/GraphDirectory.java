package dev.postern.backends.graph.directory;

import dev.postern.api.MailAddress;
import dev.postern.api.Zones;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Directory;
import dev.postern.api.exchange.FreeBusy;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Person;
import dev.postern.api.model.Photo;
import dev.postern.api.model.WorkingHours;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.Effect;
import dev.postern.backends.microsoft.contact.Pictures;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The organisation's people by {@code /users}, its rooms by {@code /places}, and who is busy by
 * getSchedule.
 */
public final class GraphDirectory implements Directory {
  /** The most that /users gives in one page. */
  private static final int MOST = 999;

  /** What a name or an address may begin in: properties that take startswith by themselves. */
  private static final List<String> NAMES =
      List.of("displayName", "givenName", "surname", "mail", "userPrincipalName");

  private final GraphClient graph;
  private final Schedules schedules;
  private final MailboxSettings settings;

  public GraphDirectory(GraphClient graph, Zones zones) {
    this.graph = graph;
    this.settings = new MailboxSettings(graph, zones);
    this.schedules = new Schedules(graph);
  }

  @Override
  public List<Contact> search(Access access, String text, int limit) {
    if (text.isBlank() || limit < 1) {
      return List.of();
    }
    String literal = literal(text.strip());
    String filter =
        NAMES.stream()
            .map(name -> "startswith(" + name + "," + literal + ")")
            .collect(Collectors.joining(" or "));
    return users(access, filter, limit);
  }

  @Override
  public Optional<Contact> person(Access access, MailAddress address) {
    String literal = literal(address.value());
    return users(access, "mail eq " + literal + " or userPrincipalName eq " + literal, 1).stream()
        .findFirst();
  }

  /** A batch of one, since there a picture comes as text like everything else. */
  @Override
  public Optional<Photo> photo(Access access, MailAddress address) {
    GraphReply reply =
        graph
            .batch(
                access.mailbox(),
                List.of(
                    GraphRequest.get(
                        "/users/" + GraphRequest.encode(address.value()) + "/photo/$value")))
            .getFirst();
    return reply.status() == 404 || reply.checked().encoded().isEmpty()
        ? Optional.empty()
        : Optional.of(Pictures.of(reply.bytes()));
  }

  private List<Contact> users(Access access, String filter, int limit) {
    JsonObject page =
        graph.send(
            access.mailbox(),
            Effect.READ,
            GraphRequest.get(
                "/users?$select="
                    + UserJson.SELECT
                    + "&$top="
                    + Math.min(limit, MOST)
                    + "&$filter="
                    + GraphRequest.encode(filter)));
    return Json.objects(page, "value").stream()
        .flatMap(user -> UserJson.read(user).stream())
        .limit(limit)
        .toList();
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Override
  public List<Person> rooms(Access access) {
    List<Person> rooms = new ArrayList<>();
    Optional<GraphRequest> next =
        Optional.of(GraphRequest.get("/places/microsoft.graph.room?$top=100"));
    while (next.isPresent()) {
      JsonObject page = graph.send(access.mailbox(), Effect.READ, next.get());
      Json.objects(page, "value").stream()
          .flatMap(room -> person(Json.text(room, "displayName"), Json.text(room, "emailAddress")))
          .forEach(rooms::add);
      next = graph.nextPage(page);
    }
    return rooms;
  }

  @Override
  public List<FreeBusy> freeBusy(
      Access access, Collection<MailAddress> addresses, Instant from, Instant to) {
    return schedules.read(access.mailbox(), List.copyOf(addresses), from, to);
  }

  @Override
  public Optional<WorkingHours> workingHours(Access access) {
    return settings.read(access.mailbox());
  }

  @Override
  public void setWorkingHours(Access access, WorkingHours hours) {
    settings.write(access.mailbox(), hours);
  }

  /** Somebody without an SMTP address cannot be written to. */
  private static Stream<Person> person(String name, String address) {
    try {
      return Stream.of(new Person(name, new MailAddress(address)));
    } catch (IllegalArgumentException e) {
      return Stream.of();
    }
  }
}
