package dev.postern.accounts;

import dev.postern.api.MailAddress;
import dev.postern.api.grant.Shareable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The form of a line that shares a mailbox: {@code login/mailbox:mail,send-as}. Its first field is
 * what mail clients give as user name.
 */
public final class ShareLine {
  private ShareLine() {}

  /**
   * @return empty if the line is of another kind
   * @throws IllegalArgumentException if the line is malformed
   */
  static Optional<MailShare> parse(String line) {
    int slash = line.indexOf('/');
    int colon = line.indexOf(':');
    // No login has a slash; a hash and a display name may.
    if (line.startsWith("#") || slash < 0 || (colon >= 0 && colon < slash)) {
      return Optional.empty();
    }
    if (colon < 0) {
      throw new IllegalArgumentException("must be login/mailbox:mail,send-as");
    }
    return Optional.of(
        new MailShare(
            line.substring(0, slash),
            new MailAddress(line.substring(slash + 1, colon)),
            kinds(Arrays.asList(line.substring(colon + 1).split(",")))));
  }

  /**
   * @throws IllegalArgumentException if a word names no kind
   */
  public static Set<Shareable> kinds(List<String> words) {
    return words.stream()
        .map(word -> Shareable.valueOf(known(word).toUpperCase(Locale.ROOT).replace('-', '_')))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Shareable.class)));
  }

  private static String known(String word) {
    String stripped = word.strip();
    if (!stripped.equals("mail") && !stripped.equals("send-as")) {
      throw new IllegalArgumentException("what is shared must be mail, send-as or mail,send-as");
    }
    return stripped;
  }

  public static String print(MailShare share) {
    return name(share) + ":" + kinds(share);
  }

  /** What mail clients give as user name. */
  public static String name(MailShare share) {
    return share.login() + "/" + share.mailbox();
  }

  /** As in the file. */
  public static String kinds(MailShare share) {
    return share.kinds().stream()
        .sorted()
        .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(","));
  }
}
