package dev.postern.sandbox.tenant;

import java.util.Optional;
import java.util.UUID;

/**
 * The name of a MAPI property that has no field of its own: a tag, or a number or string in a
 * property set (MS-OXCDATA 2.6).
 *
 * @param tag the property tag without its type, for tagged properties
 * @param set the property set, for named properties
 * @param type the EWS name of the MAPI type, as {@code String} or {@code StringArray}
 */
public record ExtendedName(
    Optional<Integer> tag,
    Optional<UUID> set,
    Optional<Integer> id,
    Optional<String> name,
    String type) {

  public static ExtendedName tagged(int tag, String type) {
    return new ExtendedName(
        Optional.of(tag), Optional.empty(), Optional.empty(), Optional.empty(), type);
  }

  public static ExtendedName named(UUID set, String name, String type) {
    return new ExtendedName(
        Optional.empty(), Optional.of(set), Optional.empty(), Optional.of(name), type);
  }

  public static ExtendedName numbered(UUID set, int id, String type) {
    return new ExtendedName(
        Optional.empty(), Optional.of(set), Optional.of(id), Optional.empty(), type);
  }

  /** Whether its values are lists. */
  public boolean isArray() {
    return type.endsWith("Array");
  }
}
