package dev.postern.protocols.dav.method;

import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.resource.SchedulingBox;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All methods, and where they are allowed. */
public final class Methods {
  private static final Map<String, Method> BY_NAME =
      Map.ofEntries(
          Map.entry("OPTIONS", new Options()),
          Map.entry("GET", new Get()),
          Map.entry("HEAD", new Get()),
          Map.entry("PUT", new Put()),
          Map.entry("POST", new Post()),
          Map.entry("DELETE", new Delete()),
          Map.entry("COPY", Transfer.COPY),
          Map.entry("MOVE", Transfer.MOVE),
          Map.entry("PROPFIND", new Propfind()),
          Map.entry("PROPPATCH", new Proppatch()),
          Map.entry("REPORT", new ReportMethod()),
          Map.entry("MKCOL", new Mkcol()),
          Map.entry("MKCALENDAR", new Mkcalendar()),
          Map.entry("ACL", new Acl()));

  private static final List<String> EVERYWHERE =
      List.of("OPTIONS", "GET", "HEAD", "PROPFIND", "PROPPATCH", "REPORT");

  /** What can be done with the principals of others. */
  private static final List<String> READING = List.of("GET", "HEAD", "PROPFIND", "REPORT");

  private Methods() {}

  /** The answer of the method that the request names; 405 if it is unknown or out of place. */
  public static DavResponse answer(Call call) {
    Method method = BY_NAME.get(call.request().method());
    if (call.location() instanceof Location.OtherPrincipal
        && !READING.contains(call.request().method())) {
      throw Location.notOwn();
    }
    if (method == null) {
      throw notAllowed(call);
    }
    if (!call.request().method().equals("OPTIONS")) {
      // Whatever the method: one that the If header does not allow does nothing.
      call.demands();
    }
    return method.answer(call);
  }

  /** What Allow says (RFC 9110 section 10.2.1). */
  static List<String> allowedAt(Location location) {
    return switch (location) {
      case Location.Collection collection when collection.kind() == Kind.CALENDAR ->
          and("POST", "DELETE", "MKCOL", "MKCALENDAR");
      case Location.Collection collection -> and("POST", "DELETE", "MKCOL");
      case Location.Member member when member.kind() == Kind.CALENDAR ->
          and("PUT", "POST", "DELETE", "COPY", "MOVE");
      case Location.Member member -> and("PUT", "DELETE", "COPY", "MOVE");
      case Location.AttachedFile file -> List.of("OPTIONS", "GET", "HEAD");
      case Location.PushRegistration registration -> List.of("OPTIONS", "DELETE");
      case Location.Root root -> EVERYWHERE;
      case Location.Principals principals -> EVERYWHERE;
      case Location.Homes homes -> EVERYWHERE;
      case Location.OtherPrincipal other -> READING;
      case Location.OwnPrincipal principal -> EVERYWHERE;
      case Location.Home home -> EVERYWHERE;
      case Location.Scheduling scheduling ->
          scheduling.box() == SchedulingBox.OUTBOX ? and("POST") : EVERYWHERE;
    };
  }

  static DavException notAllowed(Call call) {
    String message = call.request().method() + " is not possible here";
    return new DavException(
        DavError.of(405, message)
            .withHeader("Allow", String.join(", ", allowedAt(call.location()))));
  }

  private static List<String> and(String... more) {
    return Stream.concat(EVERYWHERE.stream(), Stream.of(more)).toList();
  }
}
