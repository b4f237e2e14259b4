package dev.postern.sandbox.tenant;

/** How private an item is (MS-OXCMSG PidTagSensitivity). */
public enum Sensitivity {
  NORMAL,
  PERSONAL,
  PRIVATE,
  CONFIDENTIAL
}
