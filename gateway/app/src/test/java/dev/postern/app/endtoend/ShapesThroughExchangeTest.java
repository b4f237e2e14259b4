package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Texts in the shapes of the world's programs, one by one: what the client is answered, what
 * colleagues then see in Outlook, and what comes back from a rebuilt mirror. What must come out
 * stands beside each.
 */
@ParameterizedClass
@EnumSource
class ShapesThroughExchangeTest {
  private static final String ALICE = "alice@contoso.example";

  /** What ical4j reads otherwise than RFC 5545 says, or than users mean. */
  private static final Set<String> MISUNDERSTOOD =
      Set.of(
          "193-exdate-as-date.ics", "196-this-and-future.ics", "201-custom-name-known-rules.ics");

  @Parameter Via via;

  @TempDir Path folder;

  @Test
  void every_shape_comes_out_as_it_must() throws IOException {
    List<Shape> shapes = Shape.all();
    assertThat(shapes).hasSizeGreaterThan(200);
    SoftAssertions all = new SoftAssertions();
    Map<Shape, List<String>> outcomes = throughExchange(shapes, all);
    outcomes.forEach((shape, outcome) -> {
      if (Outcomes.REWRITE) {
        shape.outcomes().rewrite(via, outcome);
      } else {
        all.assertThat(outcome)
            .as(shape + " over " + via)
            .isEqualTo(shape.outcomes().expected(via));
      }
    });
    all.assertAll();
  }

  private Map<Shape, List<String>> throughExchange(List<Shape> shapes, SoftAssertions all)
      throws IOException {
    Map<Shape, List<String>> outcomes = new LinkedHashMap<>();
    try (Installation installation = Installation.start(folder, via, SeedLevel.EMPTY)) {
      Map<Shape, String> taken = new LinkedHashMap<>();
      try (DavClient client = installation.client(ALICE);
          ForeignGraph graph = new ForeignGraph(installation.sandbox().httpPort())) {
        OutlookView outlook = new OutlookView(graph, ALICE);
        for (Shape shape : shapes) {
          Set<String> before = ids(outlook, shape);
          HttpResponse<String> answer = put(client, shape);
          List<String> outcome = new ArrayList<>(List.of(DavClient.answered(answer)));
          if (answer.statusCode() == 201) {
            taken.put(shape, shape.text());
            Set<String> made = new TreeSet<>(ids(outlook, shape));
            made.removeAll(before);
            assertThat(made).as("new items by " + shape).hasSize(shape.isGroup() ? 0 : 1);
            for (String id : made) {
              outcome.addAll(seen(outlook, shape, id, all));
            }
          }
          outcomes.put(shape, outcome);
        }
      }
      installation.dropMirror();
      try (DavClient client = installation.client(ALICE)) {
        taken.forEach((shape, text) -> {
          HttpResponse<String> again = client.get(path(client, shape));
          assertThat(again.statusCode()).as(shape.toString()).isEqualTo(200);
          List<String> difference = TextDifference.of(text, again.body());
          List<String> outcome = outcomes.get(shape);
          outcome.add(difference.isEmpty() ? "a rebuilt mirror: the same" : "a rebuilt mirror:");
          outcome.addAll(difference);
        });
      }
    }
    return outcomes;
  }

  private static List<String> seen(
      OutlookView outlook, Shape shape, String id, SoftAssertions all) {
    if (shape.isCard()) {
      return outlook.contact(id);
    }
    if (shape.isAmongTasks()) {
      return outlook.task(id);
    }
    Optional<List<String>> elsewhere =
        MISUNDERSTOOD.contains(shape.resourceName())
            ? Optional.empty()
            : ForeignExpansion.starts(shape.text());
    elsewhere.ifPresent(starts ->
        all.assertThat(outlook.starts(id))
            .as("%s: when it takes place in Outlook, and for ical4j", shape)
            .isEqualTo(starts));
    return outlook.event(id);
  }

  private static Set<String> ids(OutlookView outlook, Shape shape) {
    if (shape.isCard()) {
      return outlook.ids("contacts");
    }
    return outlook.ids(shape.isAmongTasks() ? outlook.tasks() : "calendar/events");
  }

  private static HttpResponse<String> put(DavClient client, Shape shape) {
    String path = path(client, shape);
    return shape.isCard()
        ? client.putCard(path, shape.text())
        : client.putEvent(path, shape.text());
  }

  private static String path(DavClient client, Shape shape) {
    String collection =
        shape.isCard()
            ? client.addressBook("contacts")
            : client.calendar(shape.isAmongTasks() ? "tasks" : "calendar");
    return collection + shape.resourceName();
  }
}
