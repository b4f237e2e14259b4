package dev.postern.formats.query;

import java.util.List;

/**
 * CARDDAV:filter (RFC 6352 §10.5).
 *
 * @param test how the property filters combine; ANY_OF is the default
 * @param properties if empty, every card matches
 */
public record CardFilter(Test test, List<PropFilter> properties) {

  public CardFilter {
    properties = List.copyOf(properties);
  }
}
