package dev.postern.app.endtoend;

import static dev.postern.app.endtoend.PromiseNobodyGetsInWhereTheyDontBelongTest.deny;
import static dev.postern.app.endtoend.PromiseNobodyGetsInWhereTheyDontBelongTest.spellings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.accounts.Argon2id;
import dev.postern.accounts.User;
import dev.postern.accounts.UsersEditor;
import dev.postern.api.MailAddress;
import dev.postern.app.Demo;
import dev.postern.app.Gateway;
import dev.postern.config.ConfigDocument;
import dev.postern.config.InvalidConfiguration;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Mailbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promise 7, where one gateway serves two organisations: Alice's calendar and Dora's are of two
 * tenants of the configuration, and whatever Exchange or the configuration says, neither reaches
 * the other's.
 */
@ParameterizedClass
@EnumSource
class PromiseNobodyReachesAnotherTenantTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";
  private static final String DORA = "dora@fabrikam.example";

  @Parameter private Via via;
  @TempDir private Path folder;
  private Installation installation;

  @BeforeEach
  void start() throws Exception {
    installation = Installation.start(folder, via, SeedLevel.EMPTY);
    installation.sandbox().tenant().add(Mailbox.create(new Address("Dora", DORA)));
    installation.stopped(() -> {
      new UsersEditor(installation.files().data().resolve("users"))
          .add(
              new User(
                  DORA,
                  List.of(new MailAddress(DORA)),
                  new Argon2id().hash(Demo.PASSWORD),
                  "Dora"));
      return Files.writeString(installation.files().config(), twoTenants());
    });
  }

  @AfterEach
  void stop() throws IOException {
    installation.close();
  }

  /** The configuration with its tenant once more, for another domain. */
  private String twoTenants() throws IOException {
    String config = Files.readString(installation.files().config());
    String tenant = config.substring(config.indexOf("  - name: sandbox"));
    return config
        + tenant
            .replace("name: sandbox", "name: fabrikam")
            .replace("contoso.example]", "fabrikam.example]")
            .replace(ALICE, DORA);
  }

  private static void share(ForeignGraph outlook, String grantee) {
    outlook.post(
        ALICE,
        "calendar/calendarPermissions",
        """
        {"emailAddress": {"name": "Somebody", "address": "%s"},
         "isInsideOrganization": true, "isRemovable": true, "role": "write"}
        """
            .formatted(grantee));
  }

  @Test
  void what_exchange_shares_with_somebody_of_another_tenant_is_out_of_reach() {
    try (ForeignGraph outlook = new ForeignGraph(installation.sandbox().httpPort());
        DavClient alice = installation.client(ALICE);
        DavClient bob = installation.client(BOB);
        DavClient dora = installation.client(DORA)) {
      share(outlook, BOB);
      share(outlook, DORA);
      assertThat(
              alice
                  .putEvent(alice.calendar("calendar") + "one.ics", Texts.event("one", "Hers"))
                  .statusCode())
          .isEqualTo(201);
      assertThat(bob.get(bob.calendar(ALICE + "~calendar") + "one.ics").body())
          .as("the permissions are known")
          .contains("SUMMARY:Hers");

      for (String spelling : spellings(ALICE)) {
        deny(dora, dora.calendar(spelling), "one.ics");
      }
      deny(dora, alice.calendar("calendar"), "one.ics");
      assertThat(DavClient.hrefs(dora.propfind("/dav/calendars/" + DORA + "/", "1", "<D:owner/>")))
          .contains(dora.calendar("calendar"))
          .noneMatch(href -> href.contains("~"));
      assertThat(alice.get(alice.calendar("calendar") + "one.ics").body())
          .isEqualTo(Texts.event("one", "Hers"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    ALICE + "," + DORA + ",grantee",
    DORA + "," + ALICE + ",owner",
    "dora@sub.contoso.example," + ALICE + ",owner"
  })
  void a_grant_across_tenants_is_an_error_of_the_configuration(
      String owner, String grantee, String wrong) throws Exception {
    String config = Files.readString(installation.files().config());
    Path granting =
        Files.writeString(
            folder.resolve("granting.yaml"),
            config.replace(
                "  - name: fabrikam",
                "    grants:\n      - { owner: %s, grantee: %s, kinds: [calendars] }\n"
                        .formatted(owner, grantee)
                    + "  - name: fabrikam"));

    assertThatThrownBy(() -> Gateway.start(ConfigDocument.read(granting, Map.of())))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining("tenants[0].grants[0]." + wrong)
        .hasMessageContaining("must be of one of the tenant's domains");
  }
}
