package dev.postern.protocols.dav.http;

import dev.postern.api.client.ScheduleTag;

/** The schedule-tag of a meeting in headers (RFC 6638 sections 8.2 and 8.3). */
public final class ScheduleTags {
  public static final String HEADER = "Schedule-Tag";

  private ScheduleTags() {}

  /** What a client sent; without quotes it is taken as it is. */
  static ScheduleTag parse(String value) {
    String tag = value.strip();
    boolean isQuoted = tag.length() > 1 && tag.startsWith("\"") && tag.endsWith("\"");
    return new ScheduleTag(isQuoted ? tag.substring(1, tag.length() - 1) : tag);
  }

  /** As Schedule-Tag and CALDAV:schedule-tag carry it. */
  public static String quoted(ScheduleTag tag) {
    return '"' + tag.value() + '"';
  }
}
