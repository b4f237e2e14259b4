package dev.postern.protocols.dav.resource;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.Principal;
import dev.postern.api.client.ResourceName;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.xml.Namespaces;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a path names, whether or not it exists. The href stays as the client wrote it, because
 * clients look for their own spelling in answers.
 */
public sealed interface Location {
  /**
   * Files stand below {@code /dav/attachments/}, beside the homes: they belong to no one of them.
   */
  String ATTACHMENTS = "attachments";

  /** The longest name of a collection or resource; a UID in the path of an attachment is longer. */
  int MAX_SEGMENT = 1024;

  String href();

  /** The root of the host or of this service. */
  record Root(String href) implements Location {}

  /** The collection of all principals (RFC 3744 section 5.8). */
  record Principals(String href) implements Location {}

  /** The collection of all homes of one kind. */
  record Homes(String href, Kind kind) implements Location {}

  /** The login's own principal (RFC 3744 section 2). */
  record OwnPrincipal(String href) implements Location {}

  /** The principal of somebody else, if the organisation's directory has him. */
  record OtherPrincipal(String href, MailAddress address) implements Location {}

  /** The login's own calendar home (RFC 4791 section 6.2.1) or address book home. */
  record Home(String href, Kind kind) implements Location {}

  /** The login's own scheduling inbox or outbox (RFC 6638 section 2). */
  record Scheduling(String href, SchedulingBox box) implements Location {}

  /** A calendar or address book. */
  record Collection(String href, Kind kind, CollectionName name) implements Location {}

  /** A calendar object resource or address object resource. */
  record Member(String href, Kind kind, CollectionName collection, ResourceName name)
      implements Location {}

  /**
   * A file attached to a resource, in whichever of the login's collections (RFC 8607 section 4).
   */
  record AttachedFile(String href, String uid, String key) implements Location {}

  /** A registration of one of the login's clients (draft-bitfire-webdav-push-00 section 3). */
  record PushRegistration(String href, String id) implements Location {}

  /**
   * What the path names for that principal.
   *
   * @throws PosternException {@link Failure.NotFound} if there can be nothing
   * @throws DavException if it belongs to another login, whether or not there is such a login
   */
  static Location of(String path, Principal principal) {
    List<String> segments = Paths.segments(path).orElseThrow(() -> nothing(path));
    if (segments.stream().anyMatch(segment -> segment.length() > MAX_SEGMENT)) {
      throw new DavException(
          DavError.of(414, "a name in a path may have " + MAX_SEGMENT + " characters"));
    }
    String href = path.endsWith("/") ? path : path + "/";
    if (segments.isEmpty()) {
      return new Root(href);
    }
    if (!segments.getFirst().equals("dav")) {
      throw nothing(path);
    }
    if (segments.size() == 1) {
      return new Root(href);
    }
    if (segments.get(1).equals(ATTACHMENTS)) {
      return attached(path, segments);
    }
    if (segments.get(1).equals("push") && segments.size() == 3) {
      return new PushRegistration(path, segments.get(2));
    }
    Optional<Kind> kind = Kind.ofSegment(segments.get(1));
    if (kind.isEmpty() && !segments.get(1).equals("principals")) {
      throw nothing(path);
    }
    if (segments.size() > 2 && !isOwn(segments.get(2), principal)) {
      return Optional.of(segments)
          .filter(it -> kind.isEmpty() && it.size() == 3)
          .flatMap(it -> MailAddress.parse(it.get(2)))
          .map(address -> new OtherPrincipal(href, address))
          .orElseThrow(Location::notOwn);
    }
    return kind.map(found -> within(found, href, segments))
        .orElseGet(() ->
            switch (segments.size()) {
              case 2 -> new Principals(href);
              case 3 -> new OwnPrincipal(href);
              default -> throw nothing(path);
            });
  }

  private static Location within(Kind kind, String href, List<String> segments) {
    return switch (segments.size()) {
      case 2 -> new Homes(href, kind);
      case 3 -> new Home(href, kind);
      case 4 -> inHome(kind, href, segments.get(3));
      case 5 ->
          new Member(
              href.substring(0, href.length() - 1),
              kind,
              new CollectionName(segments.get(3)),
              new ResourceName(segments.get(4)));
      default -> throw nothing(href);
    };
  }

  private static Location inHome(Kind kind, String href, String name) {
    return Optional.of(name)
        .filter(it -> kind == Kind.CALENDAR)
        .flatMap(SchedulingBox::ofSegment)
        .<Location>map(box -> new Scheduling(href, box))
        .orElseGet(() -> new Collection(href, kind, new CollectionName(name)));
  }

  /** The UID is in base64, since it may hold any character; the file's own name is for people. */
  private static Location attached(String path, List<String> segments) {
    if (segments.size() < 4 || segments.size() > 5) {
      throw nothing(path);
    }
    try {
      byte[] uid = Base64.getUrlDecoder().decode(segments.get(2));
      return new AttachedFile(path, new String(uid, StandardCharsets.UTF_8), segments.get(3));
    } catch (IllegalArgumentException notBase64) {
      throw nothing(path);
    }
  }

  private static boolean isOwn(String login, Principal principal) {
    return login.toLowerCase(Locale.ROOT).equals(principal.login());
  }

  /** The same whether or not there is anything. */
  static DavException notOwn() {
    return DavException.forbidden(
        Namespaces.dav("need-privileges"), "this path is not in the home of the login");
  }

  private static PosternException nothing(String path) {
    return new PosternException(new Failure.NotFound("there is nothing at " + path));
  }
}
