package dev.postern.accounts;

import dev.postern.api.MailAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The form of a line: {@code login:mailbox[,alias…]:hash[:display name]}. Empty lines and lines
 * that begin with {@code #} hold nobody.
 */
final class UserLine {
  private static final int FIELDS = 4;

  private UserLine() {}

  /**
   * @throws IllegalArgumentException if the line is malformed; the message never shows the hash
   */
  static Optional<User> parse(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return Optional.empty();
    }
    String[] fields = line.split(":", FIELDS);
    if (fields.length < FIELDS - 1) {
      throw new IllegalArgumentException("must be login:mailbox:hash or login:mailbox:hash:name");
    }
    List<MailAddress> addresses =
        Arrays.stream(fields[1].split(",")).map(MailAddress::new).toList();
    String name = fields.length < FIELDS ? "" : fields[FIELDS - 1];
    return Optional.of(new User(fields[0], addresses, new PasswordHash(fields[2].strip()), name));
  }

  static String print(User user) {
    String addresses =
        user.addresses().stream().map(MailAddress::value).collect(Collectors.joining(","));
    String line = user.login() + ":" + addresses + ":" + user.password().text();
    return user.displayName().isEmpty() ? line : line + ":" + user.displayName();
  }
}
