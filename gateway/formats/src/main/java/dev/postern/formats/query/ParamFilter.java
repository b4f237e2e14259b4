package dev.postern.formats.query;

import java.util.Optional;

/**
 * CALDAV:param-filter (RFC 4791 §9.7.3) and CARDDAV:param-filter (RFC 6352 §10.5.2).
 *
 * @param isNotDefined matches where there is no such parameter
 * @param textMatch if absent, the parameter just has to be there
 */
public record ParamFilter(String name, boolean isNotDefined, Optional<TextMatch> textMatch) {}
