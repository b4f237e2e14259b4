package dev.postern.sandbox.tenant;

/** How an appointment shows to others (MS-OXOCAL PidLidBusyStatus). */
public enum FreeBusy {
  FREE,
  TENTATIVE,
  BUSY,
  OUT_OF_OFFICE,
  WORKING_ELSEWHERE
}
