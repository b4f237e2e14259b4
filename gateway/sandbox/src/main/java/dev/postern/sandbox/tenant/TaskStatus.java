package dev.postern.sandbox.tenant;

/** How far a task is; in the order of MAPI's values (MS-OXOTASK 2.2.2.2.2). */
public enum TaskStatus {
  NOT_STARTED,
  IN_PROGRESS,
  COMPLETED,
  WAITING_ON_OTHERS,
  DEFERRED
}
