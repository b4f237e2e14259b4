package dev.postern.api.model;

/** How an event counts in free/busy; Exchange calls it LegacyFreeBusyStatus, Graph showAs. */
public enum ShowAs {
  FREE,
  TENTATIVE,
  BUSY,
  OUT_OF_OFFICE,
  WORKING_ELSEWHERE
}
