package dev.postern.api.client;

import dev.postern.api.MailAddress;
import java.util.List;

/**
 * Who logged in.
 *
 * @param login the canonical login, lower case: the {@code <login>} of all paths
 * @param mailbox the mailbox that is the login's own
 * @param displayName for people
 * @param addresses all addresses of the mailbox, the primary one first
 */
public record Principal(
    String login, MailAddress mailbox, String displayName, List<MailAddress> addresses) {}
