package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.Probe.Finding;
import dev.postern.api.exchange.Probe.Finding.Severity;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.conditions.Conditions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is misconfigured is named with its remedy. */
final class GraphProbeTest {
  private static Sandbox sandbox;
  private static GraphTenant tenant;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new GraphTenant(sandbox);
  }

  @AfterAll
  static void stop() throws IOException {
    tenant.close();
    sandbox.close();
  }

  @BeforeEach
  void reset() {
    sandbox.conditions().set(Conditions.NORMAL);
    sandbox.requests().reset();
  }

  @Test
  void a_mailbox_that_can_be_served_costs_one_call_to_find_so() {
    List<Finding> findings = probe(GraphTenant.ALICE);
    assertThat(findings.getFirst())
        .isEqualTo(
            new Finding(Severity.OK, "Microsoft Graph answers for alice@contoso.example", ""));
    assertThat(findings).noneMatch(finding -> finding.severity() == Severity.ERROR);
    assertThat(GraphTenant.calls(sandbox)).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"noRoles\":true}                     | nobody consented | Grant admin consent",
        "{\"roles\":[\"Contacts.ReadWrite\"]}   | Calendars.ReadWrite | Calendars.ReadWrite",
        "{\"roles\":[\"Calendars.ReadWrite\",\"Contacts.Read\"]}|Contacts.ReadWrite|admin consent",
        "{\"tokenError\":7000222}               | AADSTS7000222    | secret has expired",
        "{\"impersonationDenied\":[\"alice@contoso.example\"]}|policy|Test-ApplicationAccessPolicy",
      })
  void what_is_misconfigured_is_an_error_with_its_remedy(
      String condition, String what, String remedy) {
    conditions(condition);
    List<Finding> errors =
        probe(GraphTenant.ALICE).stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .toList();
    assertThat(errors)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.what()).contains(what);
          assertThat(finding.remedy()).contains(remedy);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "Tasks.ReadWrite.All, tasks",
    "User.Read.All, directory",
    "Place.Read.All, rooms",
    "MailboxSettings.ReadWrite, working hours",
    "MailboxSettings.Read, colours of categories",
    "Mail.Send, sending mail"
  })
  void what_is_wanted_beside_is_warned_of(String permission, String purpose) {
    conditions("{\"roles\":[\"Calendars.ReadWrite\",\"Contacts.ReadWrite\"]}");
    assertThat(probe(GraphTenant.ALICE))
        .anySatisfy(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.WARNING);
          assertThat(finding.what()).contains(permission).contains(purpose);
          assertThat(finding.remedy()).contains(permission);
        });
  }

  @Test
  void a_mailbox_that_is_not_there_is_told() {
    Access nobody = new Access("nobody", new MailAddress("nobody@contoso.example"));
    assertThat(probe(nobody))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.ERROR);
          assertThat(finding.what()).isEqualTo("there is no mailbox nobody@contoso.example");
        });
  }

  /** What the sandbox has no switch for: the answer is Microsoft's, the token the sandbox's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404|MailboxNotEnabledForRESTAPI|x|is not in Exchange Online|licence",
        "403|ErrorAccessDenied|Access is denied.|although it has the permission|RBAC",
        "403|ErrorAccessDenied|[RAOP] : Blocked by tenant configured AppOnly AccessPolicy"
            + "|application access policy|Test-ApplicationAccessPolicy"
      })
  void what_graph_says_of_a_mailbox_is_explained(
      int status, String code, String message, String what, String remedy) throws IOException {
    String part =
        "{\"id\":\"%%d\",\"status\":%d,\"body\":{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}}"
            .formatted(status, code, message);
    String body = "{\"responses\":[" + part.formatted(0) + "," + part.formatted(1) + "]}";
    try (CannedGraph canned = new CannedGraph(request -> CannedGraph.json(200, "", body));
        GraphTenant other = new GraphTenant(sandbox, canned.url(), InstantSource.system());
        Backend graph = other.graph()) {
      assertThat(graph.probe().probe(GraphTenant.ALICE))
          .isNotEmpty()
          .anySatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.what()).contains(what).contains("alice@contoso.example");
            assertThat(finding.remedy()).contains(remedy);
          })
          .noneMatch(finding -> finding.severity() == Severity.OK);
    }
  }

  /** By a backend of its own: tokens are kept. */
  private static List<Finding> probe(Access access) {
    try (Backend graph = tenant.graph()) {
      return graph.probe().probe(access);
    }
  }

  private static void conditions(String json) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + sandbox.httpPort() + "/control/conditions"))
            .PUT(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
