package dev.postern.api.client;

/**
 * The calendars of a login's home; texts are iCalendar objects (RFC 5545, RFC 4791 section 4.1).
 */
public non-sealed interface CalendarStore extends ResourceStore {}
