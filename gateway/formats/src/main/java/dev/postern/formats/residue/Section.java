package dev.postern.formats.residue;

import dev.postern.formats.residue.Kept.Variant;
import dev.postern.formats.residue.Kept.Verbatim;
import dev.postern.formats.text.ContentLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What is kept of one component. */
public record Section(List<Kept> kept) {
  public static final Section EMPTY = new Section(List.of());

  public Section {
    kept = List.copyOf(kept);
  }

  /**
   * What a client's component says beyond the model.
   *
   * @param printed what the model says
   * @param written what the client wrote of the groups that the model knows
   * @param unknown what the model knows nothing of
   */
  public static Section of(
      Sheet printed, Map<String, List<ContentLine>> written, List<Verbatim> unknown) {
    List<Kept> kept = new ArrayList<>(unknown);
    Set<String> keys = new LinkedHashSet<>(printed.groups().keySet());
    keys.addAll(written.keySet());
    for (String key : keys) {
      List<ContentLine> mine = printed.get(key);
      List<ContentLine> theirs = written.getOrDefault(key, List.of());
      if (!mine.equals(theirs)) {
        kept.add(new Variant(key, Digest.of(mine), shortened(mine, theirs)));
      }
    }
    return new Section(kept);
  }

  /** A value that the model says as well is left out. */
  private static List<ContentLine> shortened(List<ContentLine> mine, List<ContentLine> theirs) {
    boolean sameShape = mine.size() == theirs.size();
    List<ContentLine> lines = new ArrayList<>();
    for (int i = 0; i < theirs.size(); i++) {
      ContentLine line = theirs.get(i);
      boolean said =
          sameShape && !line.value().isEmpty() && line.value().equals(mine.get(i).value());
      lines.add(said ? line.withValue("") : line);
    }
    return lines;
  }

  /** Says what the model says in the client's way, wherever the model still says the same. */
  public Sheet applyTo(Sheet printed) {
    Sheet sheet = new Sheet();
    printed.groups().forEach(sheet::put);
    for (Kept each : kept) {
      if (each instanceof Variant variant) {
        List<ContentLine> now = printed.get(variant.key());
        sheet.put(variant.key(), variant(variant, now));
      }
    }
    return sheet;
  }

  private static List<ContentLine> variant(Variant variant, List<ContentLine> now) {
    boolean sameShape = variant.printed().size() == variant.written().size();
    List<ContentLine> before = new ArrayList<>();
    List<ContentLine> written = new ArrayList<>();
    for (int i = 0; i < variant.printed().size(); i++) {
      ContentLine line = variant.printed().get(i);
      Optional<ContentLine> same =
          i < now.size() && Digest.of(now.get(i).value()).equals(line.value())
              ? Optional.of(now.get(i))
              : Optional.empty();
      before.add(line.withValue(same.map(ContentLine::value).orElse("")));
    }
    for (int i = 0; i < variant.written().size(); i++) {
      ContentLine line = variant.written().get(i);
      boolean said = sameShape && line.value().isEmpty();
      written.add(said ? line.withValue(before.get(i).value()) : line);
    }
    // Unless the model says something in the same number of lines, the client's way says nothing.
    return now.size() == before.size() ? ThreeWay.merge(before, now, written) : now;
  }

  /** Whether a group was written in the client's way and the model has changed since. */
  public boolean isStale(String key, Sheet printed) {
    return variant(key)
        .filter(variant -> !variant.printed().equals(Digest.of(printed.get(key))))
        .isPresent();
  }

  /** What the client wrote of a group, without values that the model said as well. */
  public List<ContentLine> written(String key) {
    return variant(key)
        .map(variant -> variant.written().stream().filter(line -> !line.value().isEmpty()).toList())
        .orElse(List.of());
  }

  private Optional<Variant> variant(String key) {
    return kept.stream()
        .filter(Variant.class::isInstance)
        .map(Variant.class::cast)
        .filter(variant -> variant.key().equals(key))
        .findFirst();
  }

  public List<Verbatim> verbatim() {
    return kept.stream().filter(Verbatim.class::isInstance).map(Verbatim.class::cast).toList();
  }

  /** Without whatever a client's text cannot have put there. */
  public Section only(Predicate<Kept> sound) {
    return new Section(kept.stream().filter(sound).toList());
  }

  /** Without what stands for groups of the model. */
  public Section withoutVariants() {
    return new Section(List.copyOf(verbatim()));
  }

  public boolean isEmpty() {
    return kept.isEmpty();
  }
}
