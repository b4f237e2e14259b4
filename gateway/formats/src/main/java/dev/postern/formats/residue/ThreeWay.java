package dev.postern.formats.residue;

import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Param;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Carries a change of the model into lines that say more than the model does: what the change does
 * not touch stays as the client wrote it.
 */
public final class ThreeWay {
  private ThreeWay() {}

  /**
   * Changes a group. Lines belong together by name and order; a line of the client that the new
   * state has no counterpart for goes, because it may contradict it.
   *
   * @param before what the model said
   * @param after what it says now
   * @param written what the client wrote
   */
  public static List<ContentLine> merge(
      List<ContentLine> before, List<ContentLine> after, List<ContentLine> written) {
    if (after.equals(before)) {
      return written;
    }
    List<ContentLine> merged = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      ContentLine line = after.get(i);
      int rank = rank(after, i);
      Optional<ContentLine> old = nth(before, line.name(), rank);
      merged.add(nth(written, line.name(), rank).map(mine -> merge(old, line, mine)).orElse(line));
    }
    return merged;
  }

  private static int rank(List<ContentLine> lines, int index) {
    String name = lines.get(index).name();
    return (int) lines.subList(0, index).stream().filter(line -> line.name().equals(name)).count();
  }

  private static Optional<ContentLine> nth(List<ContentLine> lines, String name, int rank) {
    return lines.stream().filter(line -> line.name().equals(name)).skip(rank).findFirst();
  }

  private static ContentLine merge(
      Optional<ContentLine> before, ContentLine after, ContentLine written) {
    ContentLine merged = written;
    Set<String> names = new LinkedHashSet<>();
    before.ifPresent(line -> line.params().forEach(param -> names.add(param.name())));
    after.params().forEach(param -> names.add(param.name()));
    for (String name : names) {
      Optional<Param> now = after.param(name);
      if (!before.flatMap(line -> line.param(name)).equals(now)) {
        merged = now.isPresent() ? merged.with(now.get()) : merged.without(name);
      }
    }
    if (before.isEmpty() || !before.get().value().equals(after.value())) {
      // What an ALTREP points at says the old value.
      merged = merged.without("ALTREP").withValue(after.value());
    }
    return merged;
  }
}
