package dev.postern.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class TemporaryFileTest {
  private static final byte[] BYTES = "on the way".getBytes(StandardCharsets.UTF_8);

  @Test
  void what_is_written_can_be_read_as_often_as_wanted_until_it_is_closed() throws IOException {
    TemporaryFile file =
        TemporaryFile.of(
                out -> {
                  out.write(BYTES);
                  return true;
                })
            .orElseThrow();

    assertThat(file.size()).isEqualTo(BYTES.length);
    for (int i = 0; i < 2; i++) {
      try (InputStream in = file.open()) {
        assertThat(in.readAllBytes()).isEqualTo(BYTES);
      }
    }
    file.close();
    assertThatThrownBy(file::open).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void of_what_was_not_taken_whole_nothing_is_left() {
    assertThat(TemporaryFile.of(out -> false)).isEmpty();
    assertThatThrownBy(() ->
            TemporaryFile.of(out -> {
              throw new IOException("broken");
            }))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void a_files_name_and_content_have_one_content_id_wherever_the_content_lies() {
    assertThat(AttachmentKeys.contentId("a.txt", FileContent.of(BYTES)))
        .isEqualTo(AttachmentKeys.contentId("a.txt", BYTES));
  }
}
