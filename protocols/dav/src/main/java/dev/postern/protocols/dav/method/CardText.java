package dev.postern.protocols.dav.method;

import dev.postern.api.PosternException;
import dev.postern.formats.ContactFormat;
import dev.postern.protocols.dav.http.Accept;
import dev.postern.protocols.dav.http.EntityTags;
import dev.postern.protocols.dav.resource.MemberResource;
import java.util.List;
import java.util.Optional;

/**
 * The text of an address object in the version of vCard that GET answers with: as it is stored,
 * unless Accept likes the other version better. The strong entity tag is that of the stored text; a
 * converted one goes by the same tag made weak (RFC 9110 section 8.8.1), which conditions take as
 * the same and which PROPFIND, REPORT and PUT use as well.
 *
 * @param version empty if the stored text does not say
 */
record CardText(String text, Optional<String> version, boolean converted) {
  private static final ContactFormat FORMAT = new ContactFormat();
  private static final List<String> VERSIONS = List.of("3.0", "4.0");
  private static final String[] NAMES = {"text/vcard", "text/x-vcard", "text/directory"};

  static CardText of(MemberResource member, Accept accept) {
    String stored = member.content().orElse("");
    Optional<String> version = FORMAT.version(stored);
    return version
        .flatMap(own -> preferred(own, accept).flatMap(other -> in(other, stored)))
        .orElseGet(() -> new CardText(stored, version, false));
  }

  String contentType(String plain) {
    return plain + version.map(number -> "; version=" + number).orElse("");
  }

  String etag(MemberResource member) {
    return (converted ? "W/" : "") + EntityTags.quoted(member.etag());
  }

  private static Optional<String> preferred(String own, Accept accept) {
    double least = accept.quality(own, NAMES);
    return VERSIONS.stream()
        .filter(other -> !other.equals(own) && accept.quality(other, NAMES) > least)
        .findFirst();
  }

  /** What cannot be converted is better than nothing. */
  private static Optional<CardText> in(String version, String stored) {
    try {
      return Optional.of(new CardText(FORMAT.as(stored, version), Optional.of(version), true));
    } catch (PosternException unreadable) {
      return Optional.empty();
    }
  }
}
