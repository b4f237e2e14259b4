package dev.postern.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.model.CategoryColor;
import dev.postern.api.model.CategoryColors;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How often the colours of categories are read. */
class PalettesTest {
  private static final CategoryColors COLORS = new CategoryColors(Map.of("A", CategoryColor.RED));

  private final TestClock clock = new TestClock();
  private final Palettes palettes = new Palettes(clock);
  private int calls;

  private CategoryColors read() {
    calls++;
    return COLORS;
  }

  private CategoryColors refused(Failure failure) {
    calls++;
    throw new PosternException(failure);
  }

  @Test
  void they_are_read_once_in_hours_for_each_mailbox() {
    assertThat(palettes.of(Fixture.ALICE, this::read)).contains(COLORS);
    clock.advance(Palettes.KEPT.minusSeconds(1));
    assertThat(palettes.of(Fixture.ALICE, this::read)).contains(COLORS);
    assertThat(calls).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    palettes.of(Fixture.ALICE, this::read);
    assertThat(calls).isEqualTo(2);
  }

  @Test
  void without_permission_there_are_none_and_it_is_not_asked_again_for_hours() {
    Failure forbidden = new Failure.Forbidden("no consent");
    assertThat(palettes.of(Fixture.ALICE, () -> refused(forbidden))).isEmpty();
    clock.advance(Palettes.KEPT.minusSeconds(1));
    assertThat(palettes.of(Fixture.ALICE, () -> refused(forbidden))).isEmpty();
    assertThat(calls).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(palettes.of(Fixture.ALICE, this::read)).contains(COLORS);
  }

  @Test
  void after_trouble_that_passes_they_are_asked_for_again_soon() {
    Failure trouble = new Failure.Unavailable(Duration.ofSeconds(2), "down");
    assertThat(palettes.of(Fixture.ALICE, () -> refused(trouble))).isEmpty();
    assertThat(palettes.of(Fixture.ALICE, () -> refused(trouble))).isEmpty();
    assertThat(calls).isEqualTo(1);
    clock.advance(Duration.ofMinutes(5));
    assertThat(palettes.of(Fixture.ALICE, this::read)).contains(COLORS);
  }
}
