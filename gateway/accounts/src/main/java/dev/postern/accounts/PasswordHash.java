package dev.postern.accounts;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Argon2id hash (RFC 9106) with its parameters, in the form that the reference implementation
 * prints: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}, salt and hash in base64 without
 * padding. Equality is that of the text; compare passwords with {@link Argon2id} only.
 */
public record PasswordHash(String text) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  /**
   * @throws IllegalArgumentException if the text is not of that form
   */
  public PasswordHash {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not an Argon2id hash");
    }
  }

  static PasswordHash of(Cost cost, byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return new PasswordHash(
        "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
            .formatted(
                cost.memoryKib(),
                cost.passes(),
                cost.lanes(),
                base64.encodeToString(salt),
                base64.encodeToString(hash)));
  }

  Cost cost() {
    Matcher parts = parts();
    return new Cost(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)));
  }

  byte[] salt() {
    return Base64.getDecoder().decode(parts().group(4));
  }

  byte[] hash() {
    return Base64.getDecoder().decode(parts().group(5));
  }

  private Matcher parts() {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalStateException("checked when made");
    }
    return matcher;
  }

  /** Says nothing of the hash. */
  @Override
  public String toString() {
    return "PasswordHash";
  }

  /** What a guess costs: memory in KiB, passes over it, lanes. */
  record Cost(int memoryKib, int passes, int lanes) {}
}
