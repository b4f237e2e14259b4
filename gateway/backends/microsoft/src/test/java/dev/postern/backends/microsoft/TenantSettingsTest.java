package dev.postern.backends.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.mail.Upstream.Security;
import dev.postern.config.ConfigDocument;
import dev.postern.config.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TenantSettingsTest {
  private static final String APP =
      """
      tenant-id: contoso.example
      apps:
        - client-id: 6f1c2b1e-0000-4000-8000-c0ffee000002
          client-secret: s3cret
      """;

  private List<Fault> faults = List.of();

  @ParameterizedTest
  @CsvSource({
    "global, login.microsoftonline.com, outlook.office365.com, smtp.office365.com",
    "gcc-high, login.microsoftonline.us, outlook.office365.us, smtp.office365.us",
    "dod, login.microsoftonline.us, outlook-dod.office365.us, outlook-dod.office365.us",
    "china, login.partner.microsoftonline.cn, partner.outlook.cn, smtp.partner.outlook.cn"
  })
  void a_cloud_by_name_says_where_everything_is(
      String cloud, String login, String exchange, String smtp) {
    TenantSettings tenant = read(APP + "cloud: " + cloud);
    assertThat(faults).isEmpty();
    assertThat(tenant.endpoints().login()).hasHost(login);
    assertThat(tenant.endpoints().ews()).hasHost(exchange).hasPath("/EWS/Exchange.asmx");
    assertThat(tenant.endpoints().imap())
        .contains(new MailHost(exchange, 993, Security.IMPLICIT_TLS));
    assertThat(tenant.endpoints().smtp()).contains(new MailHost(smtp, 587, Security.STARTTLS));
    assertThat(tenant.scope(Scope.EXCHANGE)).isEqualTo("https://" + exchange + "/.default");
  }

  @Test
  void explicit_addresses_replace_the_clouds() {
    TenantSettings tenant =
        read(
            APP
                + """
                ews-url: https://mail.contoso.example/ews/exchange.asmx
                imap:
                  host: mail.contoso.example
                  port: 1143
                  security: starttls
                """);
    assertThat(faults).isEmpty();
    assertThat(tenant.endpoints().ews()).hasHost("mail.contoso.example");
    assertThat(tenant.endpoints().imap())
        .contains(new MailHost("mail.contoso.example", 1143, Security.STARTTLS));
  }

  @Test
  void all_faults_are_noted_at_once() {
    read(
        """
        cloud: moon
        tenant-id: not a tenant
        login-url: http://login.contoso.example
        anchor-mailbox: nobody
        time-zone: Mars/Olympus
        apps:
          - client-id: not-a-guid
            client-secret: s3cret
            certificate: missing.pem
        """);
    assertThat(faults)
        .extracting(Fault::key)
        .containsExactlyInAnyOrder(
            "cloud",
            "tenant-id",
            "login-url",
            "anchor-mailbox",
            "time-zone",
            "apps[0].client-id",
            "apps[0].certificate",
            "apps[0].client-secret");
  }

  @Test
  void a_tenant_without_an_app_is_a_fault() {
    read("tenant-id: contoso.example");
    assertThat(faults).extracting(Fault::key).containsExactly("apps");
  }

  @Test
  void an_on_premises_tenant_has_a_service_account_and_an_address() {
    TenantSettings tenant =
        read(
            """
            kind: on-premises
            ews-url: https://mail.contoso.example/EWS/Exchange.asmx
            service-account: svc@contoso.example
            service-password: s3cret
            """);
    assertThat(faults).isEmpty();
    assertThat(tenant.login())
        .isEqualTo(new Login.ServiceAccount("svc@contoso.example", "s3cret", true));
  }

  @Test
  void an_on_premises_tenant_has_the_mail_servers_that_it_names_and_no_others() {
    TenantSettings tenant =
        read(
            """
            kind: on-premises
            ews-url: https://mail.contoso.example/EWS/Exchange.asmx
            service-account: svc@contoso.example
            service-password: s3cret
            imap: { host: mail.contoso.example }
            """);
    assertThat(faults).isEmpty();
    assertThat(tenant.endpoints().imap())
        .contains(new MailHost("mail.contoso.example", 993, Security.IMPLICIT_TLS));
    assertThat(tenant.endpoints().pop()).isEmpty();
    assertThat(tenant.endpoints().smtp()).isEmpty();
  }

  @Test
  void a_mail_server_on_premises_needs_a_name_and_one_elsewhere_needs_tls() {
    read(
        """
        kind: on-premises
        ews-url: https://mail.contoso.example/EWS/Exchange.asmx
        service-account: svc@contoso.example
        service-password: s3cret
        imap: { port: 993 }
        pop: { host: mail.contoso.example, port: 110, security: none }
        smtp: { host: 127.0.0.1, port: 25, security: none }
        """);
    assertThat(faults).extracting(Fault::key).containsExactly("imap.host", "pop.security");
  }

  @Test
  void no_secret_is_ever_printed() {
    assertThat(read(APP).toString()).doesNotContain("s3cret");
  }

  private TenantSettings read(String yaml) {
    ConfigDocument document = ConfigDocument.parse(yaml, Path.of("postern.yaml"), Map.of());
    TenantSettings tenant = TenantSettings.read(document.root());
    faults = document.faults();
    return tenant;
  }
}
