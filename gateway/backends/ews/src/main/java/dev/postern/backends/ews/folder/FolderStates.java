package dev.postern.backends.ews.folder;

import static dev.postern.backends.ews.soap.Xml.m;
import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.FolderId;
import dev.postern.backends.ews.item.Path;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.Effect;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells for all folders of a mailbox in one call which ones have not changed, by what Exchange
 * keeps of each: when an item in it was last saved (PR_LOCAL_COMMIT_TIME_MAX) and how many ever
 * went (PR_DELETED_COUNT_TOTAL). Microsoft recommends to compare these two ("Handling
 * notification-related errors in EWS in Exchange"); that every change of an item shows in them is
 * unverified, so callers do not go by them for long. Time comes in whole seconds: what was saved
 * within the last minute may be saved once more without a trace, and counts as changed.
 *
 * <p>What was seen of a folder before it was read stands before the SyncState in its cursor.
 */
public final class FolderStates {
  private static final Duration SHARED = Duration.ofSeconds(1);
  private static final Duration GOOD_FOR = Duration.ofSeconds(10);
  private static final Duration SETTLED = Duration.ofMinutes(1);
  private static final List<String> CLASSES =
      Arrays.stream(FolderKind.values()).flatMap(it -> it.folderClasses().stream()).toList();
  private static final int MANY = 5_000;
  private static final char BEFORE_STATE = '|';
  private static final String COMMITTED = "0x670a";
  private static final String DELETED = "0x670b";

  private final Ews ews;
  private final InstantSource clock;
  private final Map<MailAddress, Seen> seen = new ConcurrentHashMap<>();

  /** What was seen of a mailbox's folders; of those not in it nothing can be said. */
  private record Seen(Instant when, Map<FolderId, String> marks) {}

  public FolderStates(Ews ews, InstantSource clock) {
    this.ews = ews;
    this.clock = clock;
  }

  /** See {@link dev.postern.api.exchange.ItemStore#unchanged}. */
  public Set<FolderId> unchanged(Access access, Map<FolderId, Cursor> since) {
    Seen last = seen.get(access.mailbox());
    Seen now =
        last != null && last.when().plus(SHARED).isAfter(clock.instant()) ? last : look(access);
    return since.entrySet().stream()
        .filter(entry -> mark(entry.getValue()).isPresent())
        .filter(entry ->
            mark(entry.getValue()).equals(Optional.ofNullable(now.marks().get(entry.getKey()))))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Reads changes, and notes on the cursor what was seen of the folder shortly before.
   *
   * @param changes reads them since a bare SyncState
   */
  public ChangePage marked(
      Access access,
      FolderId folder,
      Optional<Cursor> since,
      Function<Optional<Cursor>, ChangePage> changes) {
    Instant began = clock.instant();
    Optional<String> before =
        Optional.ofNullable(seen.get(access.mailbox()))
            .filter(it -> it.when().plus(GOOD_FOR).isAfter(began))
            .flatMap(it -> Optional.ofNullable(it.marks().get(folder)));
    ChangePage page = changes.apply(since.map(FolderStates::bare));
    if (page.more()) {
      return page;
    }
    boolean isNothing = page.changed().isEmpty() && page.removed().isEmpty();
    return before
        .or(() -> isNothing ? since.flatMap(FolderStates::mark) : Optional.empty())
        .map(mark ->
            new ChangePage(
                page.changed(),
                page.removed(),
                new Cursor(mark + BEFORE_STATE + page.next().value()),
                false))
        .orElse(page);
  }

  private Seen look(Access access) {
    Instant began = clock.instant();
    Xml found =
        ews.callOne(
            access,
            Effect.READ,
            m(
                    "FindFolder",
                    m(
                        "FolderShape",
                        t("BaseShape", "IdOnly"),
                        t(
                            "AdditionalProperties",
                            Path.uri("folder:TotalCount"),
                            Path.tag(COMMITTED, "SystemTime"),
                            Path.tag(DELETED, "Integer"))),
                    m("Restriction", FolderXml.ofClass(CLASSES)),
                    m("ParentFolderIds", t("DistinguishedFolderId").with("Id", "msgfolderroot")))
                .with("Traversal", "Deep"));
    Map<FolderId, String> marks = new HashMap<>();
    found
        .childrenAt("RootFolder", "Folders")
        .forEach(
            folder -> mark(folder, began).ifPresent(mark -> marks.put(FolderXml.id(folder), mark)));
    Seen now = new Seen(began, marks);
    if (seen.size() > MANY) {
      seen.values().removeIf(it -> it.when().plus(GOOD_FOR).isBefore(began));
    }
    seen.put(access.mailbox(), now);
    return now;
  }

  /** Empty where Exchange does not tell, or changes may still come in the same second. */
  private static Optional<String> mark(Xml folder, Instant now) {
    Map<String, String> values = new HashMap<>();
    folder.children().stream()
        .filter(child -> child.name().equals("ExtendedProperty"))
        .forEach(property ->
            property
                .child("ExtendedFieldURI")
                .ifPresent(uri ->
                    values.put(
                        uri.attribute("PropertyTag").toLowerCase(Locale.ROOT),
                        property.textAt("Value"))));
    String committed = values.getOrDefault(COMMITTED, "");
    if (!values.containsKey(DELETED) || !isSettled(committed, now)) {
      return Optional.empty();
    }
    return Optional.of(committed + ',' + values.get(DELETED) + ',' + folder.textAt("TotalCount"));
  }

  private static boolean isSettled(String committed, Instant now) {
    try {
      return committed.isEmpty() || Instant.parse(committed).plus(SETTLED).isBefore(now);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Optional<String> mark(Cursor cursor) {
    int end = cursor.value().indexOf(BEFORE_STATE);
    return end < 0 ? Optional.empty() : Optional.of(cursor.value().substring(0, end));
  }

  private static Cursor bare(Cursor cursor) {
    return new Cursor(cursor.value().substring(cursor.value().indexOf(BEFORE_STATE) + 1));
  }
}
