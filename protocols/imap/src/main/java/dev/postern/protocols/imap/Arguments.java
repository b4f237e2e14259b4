package dev.postern.protocols.imap;

import dev.postern.protocols.mail.Octets;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Reads a command's arguments one after another (RFC 9051 section 9). */
final class Arguments {
  private final String text;
  private int at;

  Arguments(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at == text.length();
  }

  void end() throws SyntaxException {
    if (!atEnd()) {
      throw new SyntaxException("Too many arguments");
    }
  }

  void space() throws SyntaxException {
    if (atEnd()) {
      throw new SyntaxException("An argument is missing");
    }
    if (text.charAt(at) != ' ') {
      throw new SyntaxException("A space is missing between arguments");
    }
    at++;
  }

  /** Whether a word or character comes next, in any case; goes on behind it if so. */
  boolean takes(String expected) {
    boolean next = text.regionMatches(true, at, expected, 0, expected.length());
    at += next ? expected.length() : 0;
    return next;
  }

  /** {@code astring}, as UTF-8: an atom, a quoted string or a literal. */
  String astring() throws SyntaxException {
    String octets =
        switch (peek()) {
          case '"' -> quoted();
          case '{' -> literal();
          default -> atom();
        };
    return Octets.utf8(octets).orElseThrow(() -> new SyntaxException("A string is not UTF-8"));
  }

  /**
   * {@code 1*ASTRING-CHAR}, and octets beyond ASCII too: clients send passwords in UTF-8 without
   * quotes.
   */
  String atom() throws SyntaxException {
    String atom = run(c -> c > ' ' && c != 0x7f && "(){%*\"\\".indexOf(c) < 0);
    if (atom.isEmpty()) {
      throw new SyntaxException("An argument is missing or has characters that need quotes");
    }
    return atom;
  }

  /** Anything up to the next space or the end. */
  String word() throws SyntaxException {
    String word = run(c -> c != ' ');
    if (word.isEmpty()) {
      throw new SyntaxException("An argument is missing");
    }
    return word;
  }

  private int peek() {
    return atEnd() ? -1 : text.charAt(at);
  }

  private String run(IntPredicate allowed) {
    int from = at;
    while (!atEnd() && allowed.test(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at);
  }

  private String quoted() throws SyntaxException {
    StringBuilder content = new StringBuilder();
    for (at++; !atEnd(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return content.toString();
      }
      if (c == '\\') {
        at++;
        if (peek() != '"' && peek() != '\\') {
          throw new SyntaxException("Only quotes and backslashes are escaped in a quoted string");
        }
        c = text.charAt(at);
      }
      content.append(c);
    }
    throw new SyntaxException("A quoted string has no end");
  }

  private String literal() throws SyntaxException {
    int end = text.indexOf("\r\n", at);
    LiteralMark mark =
        (end < 0 ? Optional.<LiteralMark>empty() : LiteralMark.of(text.substring(at, end)))
            .orElseThrow(() -> new SyntaxException("A literal is malformed"));
    at = end + 2 + mark.octets();
    return text.substring(end + 2, at);
  }
}
