package dev.postern.api;

import java.time.ZoneId;

/**
 * Time zones by their two names. Exchange names zones as Windows does ("W. Europe Standard Time"),
 * everything else by the IANA database ("Europe/Berlin"). UTC is {@link java.time.ZoneOffset#UTC}
 * on this side.
 */
public interface Zones {

  /**
   * The Windows zone that holds the given zone.
   *
   * @throws PosternException {@link Failure.InvalidContent} if Windows knows no such zone
   */
  String toWindows(ZoneId zone);

  /**
   * The IANA zone of a Windows zone name; also takes IANA names, which Exchange hands back at
   * times.
   *
   * @throws PosternException {@link Failure.InvalidContent} if the name is unknown
   */
  ZoneId toIana(String windows);
}
