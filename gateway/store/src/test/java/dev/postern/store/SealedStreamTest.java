package dev.postern.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedStreamTest {
  private static final int CHUNK = 1 << 16;
  private static final int TAG = 16;
  private static final int HEAD = 33;

  @TempDir Path directory;
  private Sealer sealer;

  @BeforeEach
  void open() {
    sealer = Sealer.open(directory.resolve("key"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7})
  void what_was_sealed_comes_back(int size) throws IOException {
    byte[] plain = bytes(size);

    byte[] sealed = seal(plain, 1000);

    assertThat(unseal(sealed)).isEqualTo(plain);
    assertThat(sealed).hasSize(HEAD + size + TAG * Math.max(1, (size + CHUNK - 1) / CHUNK));
  }

  @Test
  void nothing_of_it_can_be_read_and_no_two_look_alike() throws IOException {
    byte[] plain = "a secret ".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
    byte[] sealed = seal(plain, plain.length);

    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    assertThat(seal(plain, plain.length)).isNotEqualTo(sealed);
  }

  @ParameterizedTest
  @ValueSource(ints = {HEAD, HEAD + 5, HEAD + CHUNK + TAG, HEAD + 2 * (CHUNK + TAG) + 100})
  void what_was_cut_short_is_refused_instead_of_being_taken_for_whole(int kept) throws IOException {
    byte[] sealed = seal(bytes(3 * CHUNK), CHUNK);

    assertThatThrownBy(() -> unseal(Arrays.copyOf(sealed, kept))).isInstanceOf(IOException.class);
  }

  @Test
  void chunks_cannot_be_swapped_or_altered() throws IOException {
    byte[] sealed = seal(bytes(3 * CHUNK), CHUNK);
    byte[] swapped = sealed.clone();
    int length = CHUNK + TAG;
    System.arraycopy(sealed, HEAD, swapped, HEAD + length, length);
    System.arraycopy(sealed, HEAD + length, swapped, HEAD, length);
    byte[] altered = sealed.clone();
    altered[HEAD + CHUNK] ^= 1;

    assertThatThrownBy(() -> unseal(swapped)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> unseal(altered)).isInstanceOf(IOException.class);
  }

  @Test
  void it_cannot_be_passed_off_as_something_else() throws IOException {
    byte[] sealed = seal(bytes(10), 10);

    assertThatThrownBy(
            () -> sealer.unsealing("other", new ByteArrayInputStream(sealed)).readAllBytes())
        .isInstanceOf(IOException.class);
  }

  private byte[] seal(byte[] plain, int step) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    try (OutputStream sealing = sealer.sealing("mail", to)) {
      for (int from = 0; from < plain.length; from += step) {
        sealing.write(plain, from, Math.min(step, plain.length - from));
      }
    }
    return to.toByteArray();
  }

  private byte[] unseal(byte[] sealed) throws IOException {
    return sealer.unsealing("mail", new ByteArrayInputStream(sealed)).readAllBytes();
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
