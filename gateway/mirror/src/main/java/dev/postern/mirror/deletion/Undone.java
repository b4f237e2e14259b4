package dev.postern.mirror.deletion;

/**
 * What became of a deletion that was to be undone.
 *
 * @param detail for people: why not, or under which other name it is there
 */
public record Undone(Deletion deletion, Result result, String detail) {

  public enum Result {
    /** It was moved back from Deleted Items, with all that is on it. */
    MOVED_BACK,
    /** It was made anew from its text. */
    MADE_ANEW,
    /** In a rehearsal: it would be brought back. */
    RESTORABLE,
    /** It is there again already. */
    THERE_ALREADY,
    /** Another resource has its name by now. */
    NAME_TAKEN,
    FAILED
  }

  public static Undone of(Deletion deletion, Result result) {
    return new Undone(deletion, result, "");
  }
}
