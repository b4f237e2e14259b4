package dev.postern.app.bench;

import java.util.List;

/**
 * All that was measured.
 *
 * @param backend by which the tenant was reached
 * @param events in each of the calendars, singles and series
 * @param exceptions changed occurrences of the series
 * @param latencyMillis added by the tenant to each request and each IMAP command, the transfers'
 *     excepted: they are about octets
 * @param messageOctets the size of the messages that were transferred
 */
record Report(
    String backend,
    int events,
    int series,
    int exceptions,
    long latencyMillis,
    List<ActionCost> actions,
    Timing imapLogin,
    int messageOctets,
    List<Throughput> imapTransfers) {}
