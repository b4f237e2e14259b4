package dev.postern.api.grant;

/**
 * What somebody may do with what is shared with them.
 *
 * @param privateItems whether private and confidential items are like all others to them; if not,
 *     they see no more than the times of these, and cannot change them
 */
public record Rights(Level level, boolean privateItems) {

  /** What both allow together. */
  public Rights and(Rights other) {
    return new Rights(
        level.compareTo(other.level) >= 0 ? level : other.level,
        privateItems || other.privateItems);
  }

  public boolean mayWrite() {
    return level == Level.WRITE;
  }
}
