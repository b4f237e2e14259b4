package dev.postern.formats.text;

/** An empty line, which is against the rules but found in the world. */
public record Blank(String raw) implements Node {
  private static final Blank CRLF = new Blank("\r\n");
  private static final Blank LF = new Blank("\n");

  /** The usual ones are shared: a text may be full of them. */
  static Blank of(String raw) {
    return switch (raw) {
      case "\r\n" -> CRLF;
      case "\n" -> LF;
      default -> new Blank(raw);
    };
  }

  @Override
  public void appendTo(StringBuilder out) {
    out.append(raw);
  }
}
