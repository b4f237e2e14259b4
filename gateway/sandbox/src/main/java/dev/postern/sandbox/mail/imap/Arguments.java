package dev.postern.sandbox.mail.imap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A cursor over a command (RFC 3501 section 9). Strings are one char per octet. */
final class Arguments {
  private static final String ATOM_END = " (){\"%*]\\";
  private static final String ASTRING_END = " (){\"%*\\";
  private static final String PATTERN_END = " (){\"\\";

  private final RawCommand command;
  private int segment;
  private int position;

  Arguments(RawCommand command) {
    this.command = command;
  }

  private String line() {
    return command.lines().get(segment);
  }

  private boolean atLiteral() {
    return position == line().length() && segment < command.literals().size();
  }

  boolean atEnd() {
    return position == line().length() && !atLiteral();
  }

  /** Whether the next character is this one; does not move. */
  boolean sees(char c) {
    return position < line().length() && line().charAt(position) == c;
  }

  /** Moves past this character if it is the next one. */
  boolean skip(char c) {
    boolean seen = sees(c);
    if (seen) {
      position++;
    }
    return seen;
  }

  void expect(char c) throws BadCommand {
    if (!skip(c)) {
      throw BadCommand.arguments();
    }
  }

  void space() throws BadCommand {
    expect(' ');
  }

  void end() throws BadCommand {
    if (!atEnd()) {
      throw BadCommand.arguments();
    }
  }

  /** The tag: everything up to the first space. */
  String tag() throws BadCommand {
    String tag = until(" ");
    if (tag.isEmpty() || tag.contains("+")) {
      throw new BadCommand("Command Error. 12");
    }
    return tag;
  }

  /** An atom in upper case. */
  String keyword() throws BadCommand {
    return atom().toUpperCase(Locale.ROOT);
  }

  String atom() throws BadCommand {
    return nonEmpty(until(ATOM_END));
  }

  /** A flag, its backslash included. */
  String flag() throws BadCommand {
    return skip('\\') ? "\\" + atom() : atom();
  }

  /** The item name of FETCH, up to a bracket. */
  String fetchName() throws BadCommand {
    return nonEmpty(until(ATOM_END + "[")).toUpperCase(Locale.ROOT);
  }

  String astring() throws BadCommand {
    return string(ASTRING_END);
  }

  /** A mailbox name with the wildcards of LIST. */
  String listMailbox() throws BadCommand {
    return string(PATTERN_END);
  }

  private String string(String atomEnd) throws BadCommand {
    if (sees('"')) {
      return quoted();
    }
    return atLiteral()
        ? new String(literal(), StandardCharsets.ISO_8859_1)
        : nonEmpty(until(atomEnd));
  }

  byte[] literal() throws BadCommand {
    if (!atLiteral()) {
      throw BadCommand.arguments();
    }
    byte[] octets = command.literals().get(segment);
    segment++;
    position = 0;
    return octets;
  }

  String quoted() throws BadCommand {
    expect('"');
    StringBuilder text = new StringBuilder();
    while (!skip('"')) {
      skip('\\');
      if (position >= line().length()) {
        throw BadCommand.arguments();
      }
      text.append(line().charAt(position++));
    }
    return text.toString();
  }

  long number() throws BadCommand {
    String digits = until(ATOM_END + ".>");
    if (digits.isEmpty() || digits.length() > 10 || !digits.chars().allMatch(Character::isDigit)) {
      throw BadCommand.arguments();
    }
    return Long.parseLong(digits);
  }

  SequenceSet sequenceSet() throws BadCommand {
    return SequenceSet.parse(nonEmpty(until(" ()")));
  }

  /** What stands in parentheses, flag by flag. */
  List<String> flagList() throws BadCommand {
    List<String> flags = new ArrayList<>();
    expect('(');
    while (!skip(')')) {
      if (!flags.isEmpty()) {
        space();
      }
      flags.add(flag());
    }
    return List.copyOf(flags);
  }

  /** Up to one of the characters given, or to the end of the line or a literal. */
  String until(String ends) {
    int from = position;
    while (position < line().length() && ends.indexOf(line().charAt(position)) < 0) {
      position++;
    }
    return line().substring(from, position);
  }

  private static String nonEmpty(String token) throws BadCommand {
    if (token.isEmpty() || token.chars().anyMatch(c -> c < ' ')) {
      throw BadCommand.arguments();
    }
    return token;
  }
}
