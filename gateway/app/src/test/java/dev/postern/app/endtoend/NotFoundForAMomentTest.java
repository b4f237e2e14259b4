package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promise 2: what Exchange says it does not find, and has not told to be deleted, is taken from no
 * client; what a client writes meanwhile is to be repeated.
 */
@ParameterizedClass
@EnumSource
class NotFoundForAMomentTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String LOST = "Zyxomma petiolatum";
  private static final String LATER = "Zyxomma obtusum";

  @Parameter private Via via;
  @TempDir private Path folder;
  private Installation installation;
  private TenantControl tenant;
  private TenantItems items;
  private DavClient alice;
  private Map<String, String> texts = Map.of();

  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder, via, SeedLevel.EMPTY);
    tenant = new TenantControl(installation.sandbox().httpPort());
    items = new TenantItems(installation.sandbox().httpPort());
    alice = installation.client(ALICE);
    texts =
        Map.of(
            alice.calendar("calendar") + "x.ics",
            Texts.event("x", LOST),
            alice.calendar("tasks") + "x.ics",
            Texts.event("x", LOST)
                .replace("VEVENT", "VTODO")
                .replaceFirst("DTSTART.*\r\nDURATION.*\r\n", ""),
            alice.addressBook("contacts") + "x.vcf",
            Texts.card("x", LOST));
    texts.forEach((path, text) -> assertThat(put(path, text).statusCode()).isEqualTo(201));
    texts.keySet().forEach(this::sync);
    tenant.conditions(
        "{\"unreadable\": [{\"subject\": \"%s\", \"fault\": \"missing\"}]}".formatted(LOST));
  }

  @AfterEach
  void stop() throws IOException {
    alice.close();
    items.close();
    tenant.close();
    installation.close();
  }

  private HttpResponse<String> put(String path, String text) {
    return path.endsWith(".vcf") ? alice.putCard(path, text) : alice.putEvent(path, text);
  }

  private String sync(String path) {
    return alice.syncCollection(path.substring(0, path.lastIndexOf('/') + 1), "").body();
  }

  private static void isToBeRepeated(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void what_is_written_to_it_is_to_be_repeated_and_then_succeeds() {
    texts.forEach((path, text) -> isToBeRepeated(put(path, text.replace(LOST, LATER))));

    texts.forEach((path, text) -> {
      assertThat(sync(path)).contains(path);
      assertThat(alice.get(path).body()).isEqualTo(text);
    });
    tenant.recover();
    texts.forEach((path, text) -> {
      assertThat(put(path, text.replace(LOST, LATER)).statusCode()).isEqualTo(204);
      assertThat(alice.get(path).body()).contains(LATER);
    });
    for (String each : new String[] {"calendar", "tasks", "contacts"}) {
      assertThat(items.in(ALICE, each)).as(each).hasSize(1);
    }
  }

  @Test
  void its_deletion_is_to_be_repeated_and_then_succeeds() {
    texts.keySet().forEach(path -> isToBeRepeated(alice.delete(path)));

    texts.forEach((path, text) -> {
      assertThat(sync(path)).contains(path);
      assertThat(alice.get(path).body()).isEqualTo(text);
    });
    tenant.recover();
    texts
        .keySet()
        .forEach(path -> {
          assertThat(alice.delete(path).statusCode()).isEqualTo(204);
          assertThat(alice.get(path).statusCode()).isEqualTo(404);
        });
  }
}
