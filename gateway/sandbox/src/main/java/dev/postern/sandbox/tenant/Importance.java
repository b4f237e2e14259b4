package dev.postern.sandbox.tenant;

/** How important an item is (MS-OXCMSG PidTagImportance). */
public enum Importance {
  LOW,
  NORMAL,
  HIGH
}
