package dev.postern.accounts;

import dev.postern.api.MailAddress;
import dev.postern.api.client.Principal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A line of the users file.
 *
 * @param login an e-mail address in lower case
 * @param addresses of the mailbox that the login opens, the primary one first
 * @param password the hash
 * @param displayName for people; may be empty
 */
public record User(
    String login, List<MailAddress> addresses, PasswordHash password, String displayName) {
  /** An address that can stand in a path and in a field of the file. */
  private static final Pattern LOGIN =
      Pattern.compile("[^\\s:/#,\\p{Cntrl}]+@[^\\s:/#,@\\p{Cntrl}]+");

  private static final Pattern DISPLAY_NAME = Pattern.compile("[^\\p{Cntrl}]*");

  /**
   * @throws IllegalArgumentException if a field cannot be what it should; the message says which
   */
  public User {
    login = canonical(login);
    addresses = List.copyOf(addresses);
    displayName = displayName.strip();
    if (!isLogin(login)) {
      throw new IllegalArgumentException("the login must be an e-mail address");
    }
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("the mailbox is missing");
    }
    if (!DISPLAY_NAME.matcher(displayName).matches()) {
      throw new IllegalArgumentException("the display name holds control characters");
    }
  }

  static boolean isLogin(String text) {
    return LOGIN.matcher(text).matches();
  }

  /** The form in which logins are compared. */
  static String canonical(String login) {
    return login.strip().toLowerCase(Locale.ROOT);
  }

  User withPassword(PasswordHash replaced) {
    return new User(login, addresses, replaced, displayName);
  }

  /** As protocols know them. */
  public Principal principal() {
    return new Principal(
        login, addresses.getFirst(), displayName.isEmpty() ? login : displayName, addresses);
  }
}
