package dev.postern.app.endtoend;

import dev.postern.app.Demo;
import dev.postern.protocols.dav.litmus.Litmus;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** litmus against the whole gateway: every calendar that it makes is a folder in Exchange. */
@ParameterizedClass
@EnumSource
class LitmusThroughExchangeTest {
  private static final String ALICE = "alice@contoso.example";

  @Parameter Via via;

  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder, via, SeedLevel.EMPTY);
  }

  @AfterEach
  void stop() throws IOException {
    installation.close();
  }

  @Test
  void every_test_that_applies_to_calendars_passes() throws IOException, InterruptedException {
    Litmus litmus =
        new Litmus(installation.httpPort(), "/dav/calendars/" + ALICE + "/", ALICE, Demo.PASSWORD);
    for (String suite : new String[] {"basic", "copymove", "props", "http"}) {
      litmus.check(suite, folder);
    }
  }
}
