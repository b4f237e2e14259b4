package dev.postern.protocols.imap;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A command line taken apart as far as all commands agree.
 *
 * @param name in upper case
 * @param arguments what follows the name, the space included
 */
record Request(String tag, String name, String arguments) {
  /** RFC 9051 section 9: {@code tag = 1*<any ASTRING-CHAR except "+">}. */
  private static final Pattern TAG = Pattern.compile("[\\x21-\\x7e&&[^(){%*\"\\\\+]]{1,128}");

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9.-]{0,63}");

  static boolean isTag(String text) {
    return TAG.matcher(text).matches();
  }

  static Request parse(String text) throws SyntaxException {
    int afterTag = text.indexOf(' ');
    String tag = afterTag < 0 ? text : text.substring(0, afterTag);
    if (!isTag(tag)) {
      throw new SyntaxException("A command begins with a tag");
    }
    String rest = afterTag < 0 ? "" : text.substring(afterTag + 1);
    int afterName = rest.indexOf(' ');
    String name = afterName < 0 ? rest : rest.substring(0, afterName);
    String known = NAME.matcher(name).matches() ? name.toUpperCase(Locale.ROOT) : "";
    return new Request(tag, known, rest.substring(name.length()));
  }
}
