package dev.postern.app.cli;

import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.tenant.Tenant;

/** What to paste into the configuration of a gateway in front of a sandbox. */
final class SandboxGuide {
  private SandboxGuide() {}

  static String tenants(Sandbox sandbox, boolean onPremises) {
    return """
    tenants:
      - name: sandbox
        domains: [%s]
        backend: ews
        mail: exchangemail
    %s\
        ews-url: https://localhost:%d/EWS/Exchange.asmx
        imap: {host: localhost, port: %d, security: implicit-tls}
        smtp: {host: localhost, port: %d, security: starttls}
        trust: %s
    """
        .formatted(
            Tenant.DOMAIN,
            onPremises ? exchangeServer() : exchangeOnline(sandbox),
            sandbox.httpsPort(),
            sandbox.imapsPort(),
            sandbox.smtpPort(),
            sandbox.caCertificate().toAbsolutePath());
  }

  private static String exchangeOnline(Sandbox sandbox) {
    return """
        tenant-id: %s
        apps:
          - client-id: %s
            client-secret: %s
        login-url: https://localhost:%d
    """
        .formatted(Tenant.ID, Tenant.CLIENT_ID, Tenant.CLIENT_SECRET, sandbox.httpsPort());
  }

  private static String exchangeServer() {
    return """
        kind: on-premises
        service-account: %s
        service-password: %s
    """
        .formatted(Tenant.SERVICE_ACCOUNT.name(), Tenant.SERVICE_ACCOUNT.password());
  }
}
