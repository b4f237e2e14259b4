package dev.postern.protocols.dav;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.ETag;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.ScheduleTag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A calendar or address book in memory. */
final class MemoryFolder {
  final Map<ResourceName, Row> rows = new LinkedHashMap<>();
  final boolean isDefault;
  final String component;
  CollectionProperties properties;
  boolean writable = true;
  Optional<MailAddress> owner = Optional.empty();

  MemoryFolder(String component, CollectionProperties properties, boolean isDefault) {
    this.component = component;
    this.properties = properties;
    this.isDefault = isDefault;
  }

  /** No more than a name. */
  static CollectionProperties called(String name) {
    return new CollectionProperties(
        name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  Stream<Row> present() {
    return new ArrayList<>(rows.values()).stream().filter(row -> row.content.isPresent());
  }

  Optional<Row> row(ResourceName name) {
    return Optional.ofNullable(rows.get(name)).filter(row -> row.content.isPresent());
  }

  /** Refuses what a real store refuses. */
  void checkContent(String content) {
    if (!content.contains("BEGIN:" + (component.equals("VCARD") ? "VCARD" : "VCALENDAR"))) {
      throw invalid(Failure.Rule.NOT_PARSEABLE, "line 1: not a " + component);
    }
    if (content.contains("METHOD:")) {
      throw invalid(Failure.Rule.INVALID_RESOURCE, "line 3: METHOD is not allowed");
    }
    if (content.contains("BEGIN:VTODO") && !component.equals("VTODO")) {
      throw invalid(Failure.Rule.COMPONENT, "tasks are not held here");
    }
    if (content.contains("FREQ=HOURLY")) {
      throw invalid(Failure.Rule.NOT_HOLDABLE, "Exchange has no hourly recurrence");
    }
  }

  static void checkPrecondition(Precondition precondition, Optional<Row> before) {
    boolean holds =
        switch (precondition) {
          case Precondition.None none -> true;
          case Precondition.Absent absent -> before.isEmpty();
          case Precondition.Present present -> before.isPresent();
          case Precondition.Matches matches ->
              before.filter(row -> matches.etags().contains(row.etag())).isPresent();
          case Precondition.Scheduled scheduled ->
              before.flatMap(Row::scheduleTag).filter(scheduled.tag()::equals).isPresent();
        };
    if (!holds) {
      throw new PosternException(new Failure.PreconditionFailed("the condition does not hold"));
    }
  }

  private static PosternException invalid(Failure.Rule rule, String detail) {
    return new PosternException(new Failure.InvalidContent(rule, detail));
  }

  /** A resource, or where its content is absent the trace of one. */
  record Row(ResourceName name, Optional<String> content, long number) {
    Entry entry(String component) {
      return new Entry(name, etag(), component, scheduleTag());
    }

    /** Of a meeting: here, the hash of all lines but those of the attendees. */
    Optional<ScheduleTag> scheduleTag() {
      return content
          .filter(text -> text.contains("ATTENDEE"))
          .map(text -> text.replaceAll("ATTENDEE.*", ""))
          .map(text -> new ScheduleTag(new Row(name, Optional.of(text), number).etag().value()));
    }

    ETag etag() {
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-256")
                .digest(content.orElse("").getBytes(StandardCharsets.UTF_8));
        return new ETag(HexFormat.of().formatHex(hash, 0, 16));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
