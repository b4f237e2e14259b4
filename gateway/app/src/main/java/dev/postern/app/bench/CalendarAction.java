package dev.postern.app.bench;

/** Something that a CalDAV client does. */
interface CalendarAction {
  String name();

  /** The most requests to Exchange that it may cost. */
  long allowedCalls();

  /** Whether it asks what is new: what others were told a moment ago would be told again. */
  default boolean refreshes() {
    return false;
  }

  /** What must be there before; neither timed nor counted. */
  default void prepare(Device device, String uid) {}

  /**
   * Does it.
   *
   * @param uid for what it makes; the one that it was prepared with
   * @throws UnexpectedAnswer if it did not come about
   */
  void run(Device device, String uid);
}
