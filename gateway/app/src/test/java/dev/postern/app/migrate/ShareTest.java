package dev.postern.app.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareTest {
  private static final List<MailAddress> MAILBOXES =
      IntStream.range(0, 2000)
          .mapToObj(i -> new MailAddress("person" + i + "@contoso.example"))
          .toList();

  private static List<MailAddress> of(int percent) {
    return MAILBOXES.stream().filter(new Share(percent)).toList();
  }

  @Test
  void a_share_is_about_as_large_as_it_says() {
    assertThat(of(0)).isEmpty();
    assertThat(of(10)).hasSizeBetween(150, 250);
    assertThat(of(50)).hasSizeBetween(900, 1100);
    assertThat(of(100)).hasSameSizeAs(MAILBOXES);
  }

  @Test
  void a_higher_share_has_all_of_a_lower_one() {
    assertThat(of(25)).containsAll(of(10));
    assertThat(of(10)).isEqualTo(of(10));
  }
}
