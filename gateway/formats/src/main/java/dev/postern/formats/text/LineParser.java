package dev.postern.formats.text;

import dev.postern.api.Failure.Rule;
import java.util.ArrayList;
import java.util.List;

/** Takes one unfolded content line apart, in one pass. */
final class LineParser {
  private final String line;
  private final int number;
  private int at;

  private LineParser(String line, int number) {
    this.line = line;
    this.number = number;
  }

  /** {@code number} is the physical line it began on, for the error's text. */
  static ContentLine parse(String line, int number) {
    return new LineParser(line, number).parse();
  }

  private ContentLine parse() {
    String name = token("a property name");
    String group = "";
    if (at < line.length() && line.charAt(at) == '.') {
      group = name;
      at++;
      name = token("a property name");
    }
    List<Param> params = new ArrayList<>();
    while (at < line.length() && line.charAt(at) == ';') {
      at++;
      if (at < line.length() && (line.charAt(at) == ':' || line.charAt(at) == ';')) {
        continue;
      }
      params.add(param());
    }
    if (at >= line.length() || line.charAt(at) != ':') {
      throw broken("a colon");
    }
    return new ContentLine(group, name, params, line.substring(at + 1));
  }

  private Param param() {
    String name = token("a parameter name");
    if (at >= line.length() || line.charAt(at) != '=') {
      return Param.of("TYPE", name);
    }
    List<String> values = new ArrayList<>();
    do {
      at++;
      values.add(Param.unescape(paramValue()));
    } while (at < line.length() && line.charAt(at) == ',');
    return new Param(name, values);
  }

  private String paramValue() {
    int from = at;
    if (at < line.length() && line.charAt(at) == '"') {
      int end = line.indexOf('"', at + 1);
      if (end < 0) {
        throw broken("a closing quote");
      }
      at = end + 1;
      return line.substring(from + 1, end);
    }
    while (at < line.length() && ":;,".indexOf(line.charAt(at)) < 0) {
      at++;
    }
    return line.substring(from, at);
  }

  private String token(String what) {
    int from = at;
    while (at < line.length() && isNameCharacter(line.charAt(at))) {
      at++;
    }
    if (at == from) {
      throw broken(what);
    }
    return line.substring(from, at);
  }

  /** The underscore is not allowed, but Outlook and others use it in X- names. */
  private static boolean isNameCharacter(char c) {
    return c == '-'
        || c == '_'
        || (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z');
  }

  private RuntimeException broken(String missing) {
    String shown = line.length() > 40 ? line.substring(0, 40) + "…" : line;
    return Invalid.because(
        Rule.NOT_PARSEABLE, "line " + number + " lacks " + missing + ": " + shown);
  }
}
