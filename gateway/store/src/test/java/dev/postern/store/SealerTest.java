package dev.postern.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealerTest {
  @TempDir Path directory;

  private Path keyFile() {
    return directory.resolve("data").resolve("postern.key");
  }

  @Test
  void what_was_sealed_comes_back_after_a_restart() {
    byte[] sealed = Sealer.open(keyFile()).sealText("text", "Grüße 🎂\r\n".repeat(1000));

    assertThat(Sealer.open(keyFile()).unsealText("text", sealed))
        .isEqualTo("Grüße 🎂\r\n".repeat(1000));
  }

  @Test
  void the_key_file_is_the_owners_alone() throws Exception {
    Sealer.open(keyFile());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
        .isEqualTo("rw-------");
    try (var left = Files.list(keyFile().getParent())) {
      assertThat(left).containsExactly(keyFile());
    }
  }

  @Test
  void a_sealed_value_shows_nothing_and_never_looks_the_same() {
    Sealer sealer = Sealer.open(keyFile());
    byte[] one = sealer.sealText("text", "secret appointment");

    assertThat(new String(one, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    assertThat(sealer.sealText("text", "secret appointment")).isNotEqualTo(one);
  }

  @Test
  void a_value_that_was_tampered_with_is_refused() {
    Sealer sealer = Sealer.open(keyFile());
    byte[] sealed = sealer.sealText("text", "x");
    sealed[sealed.length - 1] ^= 1;

    assertThatThrownBy(() -> sealer.unsealText("text", sealed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_value_is_refused_for_another_purpose() {
    Sealer sealer = Sealer.open(keyFile());
    byte[] sealed = sealer.sealText("text", "x");

    assertThatThrownBy(() -> sealer.unsealText("base", sealed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_new_key_seals_and_the_old_one_still_opens() throws Exception {
    byte[] old = Sealer.open(keyFile()).sealText("text", "old");
    String second = "2 " + Base64.getEncoder().encodeToString(new byte[32]) + "\n";
    Files.writeString(keyFile(), Files.readString(keyFile()) + second);

    Sealer rotated = Sealer.open(keyFile());

    assertThat(rotated.unsealText("text", old)).isEqualTo("old");
    assertThat(rotated.sealText("text", "new")[0]).isEqualTo((byte) 2);
  }

  @Test
  void a_broken_key_file_is_refused_without_quoting_it() throws Exception {
    Files.createDirectories(keyFile().getParent());
    Files.writeString(keyFile(), "1 c2VjcmV0\n");

    assertThatThrownBy(() -> Sealer.open(keyFile()))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("line 1 is not '<id> <base64 of 32 bytes>'");
  }
}
