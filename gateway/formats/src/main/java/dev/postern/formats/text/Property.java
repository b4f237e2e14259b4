package dev.postern.formats.text;

/**
 * A property in its place.
 *
 * @param line what it says
 * @param raw how it was written, folds and line end included
 * @param number the physical line it begins on, from 1; 0 if it was not read
 */
public record Property(ContentLine line, String raw, int number) implements Node {

  /** A property that was not read, folded at 75 octets. */
  public static Property written(ContentLine line, String lineEnd) {
    return new Property(line, Folding.fold(line.toString(), lineEnd), 0);
  }

  public String name() {
    return line.name();
  }

  @Override
  public void appendTo(StringBuilder out) {
    out.append(raw);
  }
}
