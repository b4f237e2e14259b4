package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.exchange.Backend;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What administrators get wrong is never taken for a wrong password of the client. */
final class MisconfigurationTest extends SandboxTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"ews\":\"disabled\"}            | EWS is disabled for this user or tenant",
        "{\"ews\":\"blocked-by-policy\"}   | EWS is blocked by policy for this user or tenant",
        "{\"ewsDisabledMailboxes\":[\"alice@contoso.example\"]} | EWS is disabled",
        "{\"impersonationDenied\":[\"alice@contoso.example\"]}  | ErrorImpersonateUserDenied",
        "{\"noRoles\":true}                | The token contains no permissions",
        "{\"roles\":[\"IMAP.AccessAsApp\"]}| The token contains not enough scope",
        "{\"tokenError\":7000222}          | AADSTS7000222",
        "{\"tokenStatus\":503}             | could not sign in to Microsoft"
      })
  void the_reason_is_told_and_the_failure_is_unavailable(String condition, String reason) {
    conditions(condition);
    try (Backend fresh = Tenants.cloud(sandbox)) {
      Failure failure = failure(() -> fresh.events().folders(Tenants.ALICE));
      assertThat(failure).isInstanceOf(Failure.Unavailable.class);
      assertThat(failure.detail()).contains(reason);
    }
    assertThat(sandbox.requests().count("entra", "token")).isLessThanOrEqualTo(1);
  }

  @Test
  void on_premises_a_service_account_acts_for_everybody() throws IOException {
    try (Sandbox server = Sandbox.start(SandboxOptions.ephemeral().withOnPremises(true));
        Backend backend =
            Tenants.onPremises("http://127.0.0.1:" + server.httpPort() + "/EWS/Exchange.asmx")) {
      assertThat(backend.events().folders(Tenants.ALICE)).isNotEmpty();
      assertThat(backend.contacts().folders(Tenants.BOB)).isNotEmpty();
    }
  }
}
