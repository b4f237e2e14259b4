package dev.postern.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class Argon2idTest {
  private final Argon2id argon2id = new Argon2id();

  @Test
  void a_password_matches_its_own_hash_and_no_other() {
    PasswordHash hash = argon2id.hash("correct horse");
    assertThat(argon2id.matches(hash, "correct horse")).isTrue();
    assertThat(argon2id.matches(hash, "correct horsf")).isFalse();
    assertThat(argon2id.matches(hash, "")).isFalse();
  }

  @Test
  void the_same_password_is_hashed_differently_each_time() {
    assertThat(argon2id.hash("x").text()).isNotEqualTo(argon2id.hash("x").text());
  }

  @Test
  void hashes_of_the_reference_implementation_are_understood() {
    // From the test program of github.com/P-H-C/phc-winner-argon2: password, somesalt, 2, 65536, 1.
    PasswordHash reference =
        new PasswordHash(
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
    assertThat(argon2id.matches(reference, "password")).isTrue();
  }

  @Test
  void an_accent_typed_in_two_ways_is_the_same_password() {
    PasswordHash hash = argon2id.hash("caf\u00e9");
    assertThat(argon2id.matches(hash, "cafe\u0301")).isTrue();
  }

  @Test
  void other_algorithms_are_refused() {
    assertThatThrownBy(() -> new PasswordHash("$2y$10$abcdefghijklmnopqrstuv"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_hash_does_not_print_itself() {
    assertThat(argon2id.hash("x")).hasToString("PasswordHash");
  }
}
