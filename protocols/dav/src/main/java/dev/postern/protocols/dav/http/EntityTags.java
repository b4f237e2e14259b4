package dev.postern.protocols.dav.http;

import dev.postern.api.client.ETag;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list of entity tags (RFC 9110 section 8.8.3), as If-Match and If-None-Match carry it.
 *
 * <p>A weak tag counts like the strong one: proxies that compress an answer weaken its tag, and a
 * write with it must not fail for that.
 *
 * @param any the list is {@code *}
 * @param tags without quotes; what a client sent without quotes is taken as it is, and matches
 *     nothing that this server made
 */
public record EntityTags(boolean any, Set<ETag> tags) {
  private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"|([^\\s,\"]+)");

  public static EntityTags parse(String list) {
    if (list.strip().equals("*")) {
      return new EntityTags(true, Set.of());
    }
    Set<ETag> tags = new LinkedHashSet<>();
    Matcher tag = TAG.matcher(list);
    while (tag.find()) {
      tags.add(new ETag(tag.group(2) != null ? tag.group(2) : tag.group(3)));
    }
    return new EntityTags(false, tags);
  }

  /** Whether the list names the tag of a resource that exists. */
  public boolean matches(ETag tag) {
    return any || tags.contains(tag);
  }

  /** A strong tag as headers and DAV:getetag carry it. */
  public static String quoted(ETag tag) {
    return '"' + tag.value() + '"';
  }
}
