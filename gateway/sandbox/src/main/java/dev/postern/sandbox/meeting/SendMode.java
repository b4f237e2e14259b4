package dev.postern.sandbox.meeting;

/** To whom a change of a meeting is sent, and whether Sent Items keeps a copy. */
public enum SendMode {
  SendToNone,
  SendOnlyToAll,
  SendToAllAndSaveCopy,
  SendOnlyToChanged,
  SendToChangedAndSaveCopy;

  /** As the attribute has it; the schema has seen to it that there is no other value. */
  public static SendMode of(String name) {
    return valueOf(name);
  }

  boolean sends() {
    return this != SendToNone;
  }

  boolean savesCopy() {
    return this == SendToAllAndSaveCopy || this == SendToChangedAndSaveCopy;
  }

  /** Only to those that are new or were removed. */
  boolean onlyToChanged() {
    return this == SendOnlyToChanged || this == SendToChangedAndSaveCopy;
  }
}
