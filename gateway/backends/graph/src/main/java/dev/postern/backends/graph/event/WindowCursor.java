package dev.postern.backends.graph.event;

import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.FolderId;
import dev.postern.backends.graph.item.DeltaLink;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * How far {@link WindowChanges} has read a calendar.
 *
 * @param step what comes next
 * @param folder a digest of the calendar it is of
 * @param listed when the listing that it goes back to began, in seconds
 * @param since from when on changes are still to be asked for, in seconds
 * @param newest when the newest event that is known was created, in milliseconds; 0 without any
 * @param count how many events there were; negative while it is not known
 * @param seen how many of them were listed
 * @param told what was told of those changes already, each by eight characters
 * @param viewed whether the calendar has a view whose delta is read as well
 * @param token of that delta; empty before its first page
 */
record WindowCursor(
    Step step,
    String folder,
    long listed,
    long since,
    long newest,
    long count,
    int seen,
    String told,
    boolean viewed,
    String token) {
  private static final String KIND = "window";
  private static final int PARTS = 11;

  enum Step {
    /** The ids of all events. */
    LIST,
    /** The first round of the view's delta, for its token alone. */
    VIEW,
    /** What changed since. */
    POLL
  }

  static WindowCursor begin(FolderId folder, Instant now, Instant since) {
    return new WindowCursor(
        Step.LIST,
        digest(folder),
        now.getEpochSecond(),
        since.getEpochSecond(),
        0,
        -1,
        0,
        "",
        false,
        "");
  }

  /** A cursor of this calendar; empty if it is any other. */
  static Optional<WindowCursor> read(Cursor cursor, FolderId folder) {
    String[] parts = cursor.value().split(";", PARTS);
    if (parts.length != PARTS || !parts[0].equals(KIND) || !parts[2].equals(digest(folder))) {
      return Optional.empty();
    }
    String token = parts[10];
    if (!token.isEmpty() && !DeltaLink.isToken(token)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new WindowCursor(
              Step.valueOf(parts[1]),
              parts[2],
              Long.parseLong(parts[3]),
              Long.parseLong(parts[4]),
              Long.parseLong(parts[5]),
              Long.parseLong(parts[6]),
              Integer.parseInt(parts[7]),
              parts[8],
              Boolean.parseBoolean(parts[9]),
              token));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  Cursor write() {
    return new Cursor(
        String.join(
            ";",
            KIND,
            step.name(),
            folder,
            Long.toString(listed),
            Long.toString(since),
            Long.toString(newest),
            Long.toString(count),
            Integer.toString(seen),
            told,
            Boolean.toString(viewed),
            token));
  }

  WindowCursor with(Step next) {
    return new WindowCursor(next, folder, listed, since, newest, count, seen, told, viewed, token);
  }

  WindowCursor withToken(String next) {
    return new WindowCursor(step, folder, listed, since, newest, count, seen, told, viewed, next);
  }

  /** After a part of the listing. */
  WindowCursor withListed(EventListing part, long total, boolean hasView) {
    return new WindowCursor(
        step,
        folder,
        listed,
        since,
        Math.max(newest, part.newest()),
        total,
        seen + part.spoilt() + part.events().size(),
        told + part.told(since),
        hasView,
        token);
  }

  /** After a poll that will be followed by one for what changed from then on. */
  WindowCursor withNews(EventListing news, long from, long total) {
    return new WindowCursor(
        step,
        folder,
        listed,
        from,
        Math.max(newest, news.newest()),
        total,
        seen,
        news.told(from),
        viewed,
        token);
  }

  private static String digest(FolderId folder) {
    CRC32 crc = new CRC32();
    crc.update(folder.value().getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
