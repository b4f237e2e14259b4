package dev.postern.formats;

import java.time.Instant;
import java.util.Optional;

/**
 * What a mirror indexes of a text.
 *
 * @param uid the UID
 * @param component VEVENT, VTODO or VCARD
 * @param from the earliest start of any occurrence; empty if it has none
 * @param to the latest end of any occurrence; empty if it has none or never ends
 */
public record Facts(String uid, String component, Optional<Instant> from, Optional<Instant> to) {}
