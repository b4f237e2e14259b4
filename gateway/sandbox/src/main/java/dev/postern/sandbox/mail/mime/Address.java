package dev.postern.sandbox.mail.mime;

import java.util.ArrayList;
import java.util.List;

/**
 * A mailbox of an address list (RFC 5322 section 3.4), or one end of a group: the start of a group
 * has its name as {@code localPart} and no domain, the end has neither (RFC 3501 section 7.4.2).
 *
 * @param name the display name as it stands in the header, encoded words included
 */
public record Address(String name, String localPart, String domain) {

  public String mailbox() {
    return localPart + "@" + domain;
  }

  public boolean isGroupMark() {
    return domain.isEmpty();
  }

  /** Reads the value of From, To, Cc and their like; what makes no sense is passed over. */
  public static List<Address> parseList(String value) {
    List<Address> list = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    StringBuilder name = new StringBuilder();
    StringBuilder comment = new StringBuilder();
    int position = 0;
    while (position <= value.length()) {
      char c = position < value.length() ? value.charAt(position++) : ',';
      switch (c) {
        case '"' -> position = quoted(value, position, word);
        case '(' -> position = comment(value, position, comment);
        case '<' -> {
          name.append(word.toString().strip());
          int close = value.indexOf('>', position);
          int stop = close < 0 ? value.length() : close;
          add(list, name.toString(), value.substring(position, stop));
          position = close < 0 ? value.length() : close + 1;
          word.setLength(0);
          word.append('<');
        }
        case ':' -> {
          list.add(new Address("", word.toString().strip(), ""));
          word.setLength(0);
        }
        case ',', ';' -> {
          if (word.indexOf("<") != 0) {
            add(list, comment.toString(), word.toString());
          }
          word.setLength(0);
          name.setLength(0);
          comment.setLength(0);
          if (c == ';') {
            list.add(new Address("", "", ""));
          }
          if (position >= value.length()) {
            return List.copyOf(list);
          }
        }
        default -> word.append(c);
      }
    }
    return List.copyOf(list);
  }

  private static int quoted(String value, int from, StringBuilder word) {
    int position = from;
    while (position < value.length() && value.charAt(position) != '"') {
      if (value.charAt(position) == '\\' && position + 1 < value.length()) {
        position++;
      }
      word.append(value.charAt(position++));
    }
    return Math.min(position + 1, value.length());
  }

  private static int comment(String value, int from, StringBuilder comment) {
    int depth = 1;
    int position = from;
    while (position < value.length()) {
      char c = value.charAt(position++);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        break;
      }
      comment.append(c);
    }
    return position;
  }

  private static void add(List<Address> list, String name, String mailbox) {
    String spec = mailbox.strip();
    int at = spec.lastIndexOf('@');
    if (at > 0 && at < spec.length() - 1) {
      list.add(new Address(name.strip(), spec.substring(0, at), spec.substring(at + 1)));
    }
  }
}
