package dev.postern.protocols.dav.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.namespace.QName;

/**
 * Writes one document as it goes, so that an answer of any length needs no memory. The root
 * declares the prefixes of all {@link Namespaces}; a name from elsewhere, which can only be one
 * that the client asked for, declares its own.
 *
 * <p>Carriage returns are written as character references: a parser would otherwise turn the CRLF
 * of iCalendar into LF (XML 1.0 section 2.11).
 *
 * <p>Octets are made here, as nearly all characters are ASCII: large answers are little else than
 * this.
 */
public final class XmlWriter {
  private static final int ROOM = 1 << 13;

  /** What to write for an ASCII character; null where it can stay. */
  private static final byte[][] REPLACEMENTS = replacements();

  private final OutputStream out;
  private final byte[] octets = new byte[ROOM];
  private final Deque<QName> open = new ArrayDeque<>();
  private int filled;
  private boolean inStartTag;

  public XmlWriter(OutputStream out) {
    this.out = out;
  }

  /** Opens the root element. */
  public XmlWriter root(QName name) {
    raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    open(name);
    Namespaces.PREFIXES.forEach((uri, prefix) -> attribute("xmlns:" + prefix, uri));
    return this;
  }

  /** Opens an element; {@link #close} closes it. */
  public XmlWriter open(QName name) {
    endStartTag();
    raw('<');
    tag(name);
    inStartTag = true;
    open.push(name);
    if (isForeign(name)) {
      attribute("xmlns:x", name.getNamespaceURI());
    }
    return this;
  }

  /** Adds an attribute to the element just opened. */
  public XmlWriter attribute(String name, String value) {
    raw(' ');
    raw(name);
    raw("=\"");
    escaped(value);
    raw('"');
    return this;
  }

  public XmlWriter text(String text) {
    if (!text.isEmpty()) {
      endStartTag();
      escaped(text);
    }
    return this;
  }

  /** An element that was written before and stands by itself. */
  public XmlWriter element(String markup) {
    endStartTag();
    raw(markup);
    return this;
  }

  public XmlWriter close() {
    QName name = open.pop();
    if (inStartTag) {
      raw("/>");
      inStartTag = false;
    } else {
      raw("</");
      tag(name);
      raw('>');
    }
    return this;
  }

  public XmlWriter empty(QName name) {
    return open(name).close();
  }

  public XmlWriter element(QName name, String text) {
    return open(name).text(text).close();
  }

  /** Hands everything written so far to the stream below. */
  public void flush() {
    try {
      out.write(octets, 0, filled);
      filled = 0;
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tag(QName name) {
    String prefix = Namespaces.PREFIXES.get(name.getNamespaceURI());
    if (prefix != null) {
      raw(prefix);
      raw(':');
    } else if (isForeign(name)) {
      raw("x:");
    }
    raw(name.getLocalPart());
  }

  private static boolean isForeign(QName name) {
    String uri = name.getNamespaceURI();
    return !uri.isEmpty() && !Namespaces.PREFIXES.containsKey(uri);
  }

  private void endStartTag() {
    if (inStartTag) {
      raw('>');
      inStartTag = false;
    }
  }

  private void escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= REPLACEMENTS.length) {
        i += beyondAscii(text, i);
      } else if (REPLACEMENTS[c] == null) {
        raw(c);
      } else {
        for (byte b : REPLACEMENTS[c]) {
          raw((char) (b & 0xFF));
        }
      }
    }
  }

  /** Names and the like, in which nothing is to be escaped. */
  private void raw(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= REPLACEMENTS.length) {
        i += beyondAscii(text, i);
      } else {
        raw(c);
      }
    }
  }

  /**
   * Writes the character at i, or what stands for one that XML cannot hold.
   *
   * @return how many chars it has beyond the first
   */
  private int beyondAscii(String text, int i) {
    int point = text.codePointAt(i);
    boolean isPossible =
        point != 0xFFFE && point != 0xFFFF && !(point >= 0xD800 && point <= 0xDFFF);
    String one = isPossible ? Character.toString(point) : "\uFFFD";
    for (byte b : one.getBytes(StandardCharsets.UTF_8)) {
      raw((char) (b & 0xFF));
    }
    return Character.charCount(point) - 1;
  }

  /** One octet. */
  private void raw(char octet) {
    if (filled == ROOM) {
      try {
        out.write(octets, 0, filled);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      filled = 0;
    }
    octets[filled++] = (byte) octet;
  }

  private static byte[][] replacements() {
    byte[][] replacements = new byte[128][];
    for (char c = 0; c < ' '; c++) {
      replacements[c] = "\uFFFD".getBytes(StandardCharsets.UTF_8);
    }
    replacements['\t'] = null;
    replacements['\n'] = null;
    replacements['\r'] = ascii("&#13;");
    replacements['&'] = ascii("&amp;");
    replacements['<'] = ascii("&lt;");
    replacements['>'] = ascii("&gt;");
    replacements['"'] = ascii("&quot;");
    return replacements;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
