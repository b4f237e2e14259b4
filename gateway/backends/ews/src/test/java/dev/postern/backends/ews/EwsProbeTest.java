package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.Incident;
import dev.postern.api.exchange.Probe.Finding;
import dev.postern.api.exchange.Probe.Finding.Severity;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.conditions.Conditions;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is misconfigured is named with its remedy, and EWS's end is counted down. */
final class EwsProbeTest extends SandboxTest {
  private static final String APP = "6f1c2b1e-0000-4000-8000-c0ffee000002";
  private static final InstantSource NOW = InstantSource.system();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"impersonationDenied\":[\"alice@contoso.example\"]}|may not act for|RBAC",
        "{\"noRoles\":true}                | nobody consented          | Grant admin consent",
        "{\"roles\":[\"IMAP.AccessAsApp\"]}| lacks the permission      | full_access_as_app",
        "{\"tokenError\":7000222}          | AADSTS7000222             | secret has expired",
        "{\"tokenError\":700016}           | AADSTS700016              | client-id",
      })
  void what_is_misconfigured_is_an_error_with_its_remedy(
      String condition, String what, String remedy) {
    conditions(condition);
    Finding finding = only(probe(NOW, Tenants.ALICE));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.what()).contains(what);
    assertThat(finding.remedy()).contains(remedy);
  }

  @Test
  void a_mailbox_that_is_not_there_is_told() {
    Access nobody = new Access("nobody", new MailAddress("nobody@contoso.example"));
    Finding finding = only(probe(NOW, nobody));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.what()).isEqualTo("there is no mailbox nobody@contoso.example");
    assertThat(finding.remedy()).contains("licence");
  }

  @ParameterizedTest
  @CsvSource({
    "disabled, EWS is disabled for this user or tenant, Set-CASMailbox",
    "blocked-by-policy, EWS is blocked by policy for this user or tenant, -EwsAllowedAppIDs"
  })
  void a_policy_against_ews_names_reason_app_days_powershell_and_switch(
      String state, String reason, String powershell) {
    conditions("{\"ews\":\"" + state + "\"}");
    Finding finding = only(probe(at("2026-11-20T23:00:00Z"), Tenants.ALICE));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.what())
        .contains(reason)
        .contains("alice@contoso.example")
        .contains("132 days");
    assertThat(finding.remedy())
        .contains("Set-OrganizationConfig -EwsEnabled $true -EwsAllowedAppIDs \"" + APP + "\"")
        .contains(powershell)
        .contains("postern migrate switch");
  }

  @Test
  void after_its_end_nothing_is_to_be_allowed_any_more() {
    conditions("{\"ews\":\"blocked-by-policy\"}");
    Finding finding = only(probe(at("2027-04-01T00:00:00Z"), Tenants.ALICE));
    assertThat(finding.what()).contains("ended on 2027-04-01");
    assertThat(finding.remedy()).doesNotContain("Set-").contains("postern migrate switch");
  }

  @Test
  void where_all_is_well_the_end_is_told_in_the_cloud_and_not_on_premises() throws IOException {
    Finding cloud = only(probe(at("2027-03-31T12:00:00Z"), Tenants.ALICE));
    assertThat(cloud.severity()).isEqualTo(Severity.WARNING);
    assertThat(cloud.what()).contains("answers for alice@contoso.example").contains("in 1 day");
    try (Sandbox server = Sandbox.start(SandboxOptions.ephemeral().withOnPremises(true));
        Backend onPremises =
            Tenants.onPremises("http://127.0.0.1:" + server.httpPort() + "/EWS/Exchange.asmx")) {
      Finding own = only(onPremises.probe().probe(Tenants.ALICE));
      assertThat(own.severity()).isEqualTo(Severity.OK);
      assertThat(own.remedy()).isEmpty();
    }
  }

  @Test
  void a_policy_is_reported_whenever_it_is_met_and_its_end_once() {
    Tenants.Context context = new Tenants.Context(NOW);
    try (Backend tenant = Tenants.cloud(sandbox, context)) {
      conditions("{\"ews\":\"disabled\"}");
      failure(() -> tenant.events().folders(Tenants.ALICE));
      failure(() -> tenant.contacts().folders(Tenants.ALICE));
      conditions("{\"ews\":\"blocked-by-policy\"}");
      failure(() -> tenant.events().folders(Tenants.ALICE));
      sandbox.conditions().set(Conditions.NORMAL);
      tenant.events().folders(Tenants.ALICE);
      tenant.events().folders(Tenants.ALICE);
    }
    assertThat(context.incidents)
        .extracting(incident -> incident.getClass().getSimpleName() + " " + incident.name())
        .containsExactly(
            "Noticed ews-disabled",
            "Noticed ews-disabled",
            "Over ews-disabled",
            "Noticed ews-blocked-by-policy",
            "Over ews-blocked-by-policy");
    assertThat(context.incidents)
        .extracting(Incident::mailbox)
        .containsOnly(Tenants.ALICE.mailbox());
    assertThat(context.incidents.toString()).doesNotContain("demo-client-secret");
  }

  private static List<Finding> probe(InstantSource clock, Access access) {
    try (Backend tenant = Tenants.cloud(sandbox, new Tenants.Context(clock))) {
      return tenant.probe().probe(access);
    }
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  private static InstantSource at(String instant) {
    return InstantSource.fixed(Instant.parse(instant));
  }
}
