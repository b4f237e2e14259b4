package dev.postern.protocols.dav;

import dev.postern.protocols.dav.litmus.Litmus;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** litmus against this module alone, with a store in memory. */
class LitmusTest extends ServedTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"basic", "copymove", "props", "http"})
  void every_test_that_applies_to_calendars_passes(String suite)
      throws IOException, InterruptedException {
    new Litmus(server.port(), TestServer.HOME, TestServer.LOGIN, "demo").check(suite, folder);
  }
}
