package dev.postern.mirror.swap;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a comparison of two backends came to. It names resources and fields, and no contents.
 *
 * @param resources how many resources the mirror has
 * @param same how many of them say the same on the new backend
 * @param differing those that say something else there
 * @param missing those that are not there
 * @param unknown how many items are there that the mirror does not have
 * @param homeless collections that have no counterpart there
 */
public record Tally(
    int resources,
    int same,
    List<Differing> differing,
    List<Missing> missing,
    int unknown,
    List<Homeless> homeless) {

  static final Tally NONE = new Tally(0, 0, List.of(), List.of(), 0, List.of());

  /** A resource, by names. */
  public record Named(String kind, String collection, String name, String uid) {}

  /**
   * A resource that says something else on the new backend.
   *
   * @param fields paths of the model's fields, such as {@code main.summary}
   */
  public record Differing(Named resource, List<String> fields) {}

  /**
   * A resource that is not on the new backend.
   *
   * @param onOld whether the old backend has it, as far as that can still be asked
   */
  public record Missing(Named resource, boolean onOld) {}

  /**
   * A collection that has no counterpart on the new backend.
   *
   * @param resources how many resources it has
   */
  public record Homeless(String kind, String collection, int resources) {}

  /** Whether clients and both backends agree about everything. */
  public boolean isClean() {
    return differing.isEmpty() && missing.isEmpty() && homeless.isEmpty() && unknown == 0;
  }

  Tally plus(Tally other) {
    return new Tally(
        resources + other.resources,
        same + other.same,
        both(differing, other.differing),
        both(missing, other.missing),
        unknown + other.unknown,
        both(homeless, other.homeless));
  }

  private static <E> List<E> both(List<E> first, List<E> second) {
    return Stream.of(first, second).<E>flatMap(List::stream).toList();
  }
}
