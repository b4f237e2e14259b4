package dev.postern.protocols.dav.report;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.protocols.dav.resource.MemberResource;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a member's text passes a filter. */
public final class Matching {
  private static final Logger LOG = LoggerFactory.getLogger(Matching.class);

  private Matching() {}

  /** One text that cannot be read must not fail the query, nor be hidden from the client by it. */
  public static boolean test(MemberResource member, Predicate<String> filter) {
    try {
      return member.content().filter(filter).isPresent();
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.InvalidContent) {
        LOG.warn("{} cannot be filtered: {}", member.href(), e.failure().detail());
        return true;
      }
      throw e;
    }
  }
}
