package dev.postern.api.grant;

/** How much a grant lets somebody do, the least first; each includes those before it. */
public enum Level {
  /** See when the owner is busy; of calendars only. */
  BUSY,
  /** See titles and places as well; of calendars only. */
  TITLES,
  /** See everything, but change nothing. */
  READ,
  /** See and change everything. */
  WRITE
}
