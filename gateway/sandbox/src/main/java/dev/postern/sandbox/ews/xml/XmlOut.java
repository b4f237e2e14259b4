package dev.postern.sandbox.ews.xml;

/**
 * Writes elements; names are given with the prefixes the envelope declares ({@code m:}, {@code
 * t:}). Control characters, which XML 1.0 cannot hold, are written as references nevertheless:
 * Exchange does so, and a strict parser refuses the whole answer. Others of that kind are left out.
 */
public final class XmlOut {
  private final StringBuilder text = new StringBuilder(4096);

  /** An element with nothing in it; attributes as name, value, name, value … */
  public XmlOut empty(String name, String... attributes) {
    start(name, attributes);
    text.append("/>");
    return this;
  }

  /** An element with text in it. */
  public XmlOut element(String name, String content, String... attributes) {
    start(name, attributes);
    text.append('>');
    escape(content, false);
    text.append("</").append(name).append('>');
    return this;
  }

  public XmlOut element(String name, boolean value) {
    return element(name, Boolean.toString(value));
  }

  public XmlOut element(String name, long value) {
    return element(name, Long.toString(value));
  }

  /** An element with elements in it. */
  public XmlOut element(String name, Runnable content, String... attributes) {
    start(name, attributes);
    text.append('>');
    content.run();
    text.append("</").append(name).append('>');
    return this;
  }

  /** Something written elsewhere with the same prefixes. */
  public XmlOut raw(XmlOut other) {
    text.append(other.text);
    return this;
  }

  public int length() {
    return text.length();
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void start(String name, String... attributes) {
    text.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1], true);
      text.append('"');
    }
  }

  private void escape(String content, boolean inAttribute) {
    content
        .codePoints()
        .filter(c -> isXmlCharacter(c) || isControl(c))
        .forEach(c -> {
          switch (c) {
            case '&' -> text.append("&amp;");
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '\r' -> text.append("&#xD;");
            case '"' -> text.append(inAttribute ? "&quot;" : "\"");
            case '\n' -> text.append(inAttribute ? "&#xA;" : "\n");
            default -> {
              if (isControl(c)) {
                text.append("&#x").append(Integer.toHexString(c)).append(';');
              } else {
                text.appendCodePoint(c);
              }
            }
          }
        });
  }

  private static boolean isControl(int c) {
    return c < 0x20 && !isXmlCharacter(c);
  }

  /** XML 1.0 production [2] Char. */
  private static boolean isXmlCharacter(int c) {
    return c == 0x9
        || c == 0xA
        || c == 0xD
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
