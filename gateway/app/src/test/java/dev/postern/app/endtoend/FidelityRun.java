package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Each property of one component goes by PUT into Exchange and comes back from a rebuilt mirror:
 * what is left of it is what docs/fidelity.md says.
 *
 * @param component the heading of the part of the page
 * @param extension of resource names
 * @param collection where a client puts them
 * @param frame the text around the lines of a property; the UID goes where it says {@code %UID}
 */
record FidelityRun(
    String component,
    String extension,
    Function<DavClient, String> collection,
    UnaryOperator<String> frame) {
  private static final String ALICE = "alice@contoso.example";

  void check(Path folder, List<WrittenProperty> properties) throws IOException {
    Fidelity fidelity = new Fidelity(component);
    List<String> lost = new ArrayList<>();
    for (Via via : Via.values()) {
      Path own = folder.resolve(via.backend());
      try (Installation installation = Installation.start(own, via, SeedLevel.EMPTY)) {
        List<Boolean> taken = put(installation, properties);
        installation.dropMirror();
        try (DavClient client = installation.client(ALICE)) {
          for (int i = 0; i < properties.size(); i++) {
            WrittenProperty property = properties.get(i);
            String outcome =
                taken.get(i) ? property.outcome(client.get(path(client, i)).body()) : "refused";
            if (outcome.equals(WrittenProperty.LOST)) {
              lost.add(property.name() + " over " + via);
            }
            fidelity.saw(property.name(), via, outcome, property.note());
          }
        }
      }
    }
    fidelity.check();
    assertThat(lost).isEmpty();
  }

  private List<Boolean> put(Installation installation, List<WrittenProperty> properties) {
    List<Boolean> taken = new ArrayList<>();
    try (DavClient client = installation.client(ALICE)) {
      for (int i = 0; i < properties.size(); i++) {
        WrittenProperty property = properties.get(i);
        String text = frame.apply(property.lines()).replace("%UID", "p" + i).replace("\n", "\r\n");
        HttpResponse<String> answer =
            extension.equals(".vcf")
                ? client.putCard(path(client, i), text)
                : client.putEvent(path(client, i), text);
        assertThat(answer.statusCode()).as(property.name()).isIn(201, 403);
        taken.add(answer.statusCode() == 201);
      }
    }
    return taken;
  }

  private String path(DavClient client, int i) {
    return collection.apply(client) + "p" + i + extension;
  }
}
