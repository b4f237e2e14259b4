package dev.postern.protocols.dav;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.Changes;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.ETag;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.ScheduleTag;
import dev.postern.api.client.SyncToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A calendar or address book in memory. */
final class MemoryFolder {
  private static final Pattern UID = Pattern.compile("(?m)^UID:(.*?)\\r?$");

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

  /** What has a number above {@code from}, and of what went only if the asker may know of it. */
  Changes changes(boolean withRemoved, long from, SyncToken now, int limit) {
    List<Row> all =
        rows.values().stream()
            .filter(row -> row.number > from)
            .filter(row -> withRemoved || row.content.isPresent())
            .sorted(Comparator.comparingLong(Row::number))
            .toList();
    List<Row> page = all.subList(0, Math.min(limit, all.size()));
    boolean more = page.size() < all.size();
    return new Changes(
        page.stream()
            .filter(row -> row.content.isPresent())
            .map(row -> row.entry(component))
            .toList(),
        page.stream().filter(row -> row.content.isEmpty()).map(Row::name).toList(),
        more ? new SyncToken(page.getLast().number) : now,
        more);
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

  /** Refuses a UID that another resource has. */
  void checkUid(String content, Predicate<Row> others) {
    String uid = uid(content);
    present()
        .filter(others)
        .filter(row -> uid(row.content.orElseThrow()).equals(uid))
        .findFirst()
        .ifPresent(other -> {
          throw new PosternException(
              new Failure.UidConflict(other.name().value(), "the UID is taken"));
        });
  }

  private static String uid(String content) {
    Matcher uid = UID.matcher(content);
    return uid.find() ? uid.group(1) : "";
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
