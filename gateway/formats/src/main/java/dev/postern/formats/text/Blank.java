package dev.postern.formats.text;

/** An empty line, which is against the rules but found in the world. */
public record Blank(String raw) implements Node {
  @Override
  public void appendTo(StringBuilder out) {
    out.append(raw);
  }
}
