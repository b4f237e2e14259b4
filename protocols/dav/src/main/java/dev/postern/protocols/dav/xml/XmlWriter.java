package dev.postern.protocols.dav.xml;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
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
 */
public final class XmlWriter {
  private final Writer out;
  private final Deque<String> open = new ArrayDeque<>();
  private boolean inStartTag;

  public XmlWriter(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
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
    String uri = name.getNamespaceURI();
    String prefix = Namespaces.PREFIXES.get(uri);
    String tag = name.getLocalPart();
    if (prefix != null) {
      tag = prefix + ":" + tag;
    } else if (!uri.isEmpty()) {
      tag = "x:" + tag;
    }
    raw("<");
    raw(tag);
    inStartTag = true;
    open.push(tag);
    if (prefix == null && !uri.isEmpty()) {
      attribute("xmlns:x", uri);
    }
    return this;
  }

  /** Adds an attribute to the element just opened. */
  public XmlWriter attribute(String name, String value) {
    raw(" ");
    raw(name);
    raw("=\"");
    escaped(value);
    raw("\"");
    return this;
  }

  public XmlWriter text(String text) {
    if (!text.isEmpty()) {
      endStartTag();
      escaped(text);
    }
    return this;
  }

  public XmlWriter close() {
    String tag = open.pop();
    if (inStartTag) {
      raw("/>");
      inStartTag = false;
    } else {
      raw("</");
      raw(tag);
      raw(">");
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
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void endStartTag() {
    if (inStartTag) {
      raw(">");
      inStartTag = false;
    }
  }

  private void escaped(String text) {
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      String replacement = replacement(text, i);
      if (!replacement.isEmpty()) {
        raw(text, written, i);
        raw(replacement);
        written = i + 1;
      }
    }
    raw(text, written, text.length());
  }

  /** What to write for the character at i; empty where it can stay. */
  private static String replacement(String text, int i) {
    char c = text.charAt(i);
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\r' -> "&#13;";
      case '\t', '\n' -> "";
      case '\uFFFE', '\uFFFF' -> "\uFFFD";
      default -> c < ' ' || isUnpaired(text, i) ? "\uFFFD" : "";
    };
  }

  private static boolean isUnpaired(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  private void raw(String text) {
    raw(text, 0, text.length());
  }

  private void raw(String text, int from, int to) {
    try {
      out.write(text, from, to - from);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
