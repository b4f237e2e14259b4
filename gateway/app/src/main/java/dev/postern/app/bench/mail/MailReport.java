package dev.postern.app.bench.mail;

import java.util.List;

/**
 * All figures of one run.
 *
 * @param tokens how often the gateway asked for a token
 */
record MailReport(List<Throughput> throughput, List<Logins> logins, List<Idle> idle, long tokens) {}
