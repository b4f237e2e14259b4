package dev.postern.sandbox.mail.imap;

import java.util.ArrayList;
import java.util.List;

/** A set of sequence numbers or UIDs (RFC 3501 section 9, sequence-set). */
final class SequenceSet {
  private static final long LAST = -1;

  private record Range(long from, long to) {
    boolean contains(long number, long last) {
      long low = from == LAST ? last : from;
      long high = to == LAST ? last : to;
      return Math.min(low, high) <= number && number <= Math.max(low, high);
    }
  }

  private final List<Range> ranges;

  private SequenceSet(List<Range> ranges) {
    this.ranges = ranges;
  }

  static SequenceSet parse(String text) throws BadCommand {
    List<Range> ranges = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      int colon = part.indexOf(':');
      long from = number(colon < 0 ? part : part.substring(0, colon));
      ranges.add(new Range(from, colon < 0 ? from : number(part.substring(colon + 1))));
    }
    return new SequenceSet(List.copyOf(ranges));
  }

  private static long number(String text) throws BadCommand {
    if (text.equals("*")) {
      return LAST;
    }
    if (!text.matches("[1-9][0-9]{0,9}")) {
      throw BadCommand.arguments();
    }
    return Long.parseLong(text);
  }

  /** Whether the number is in the set, where {@code *} stands for {@code last}. */
  boolean contains(long number, long last) {
    return ranges.stream().anyMatch(r -> r.contains(number, last));
  }
}
