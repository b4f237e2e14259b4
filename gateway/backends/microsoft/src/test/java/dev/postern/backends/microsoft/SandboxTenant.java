package dev.postern.backends.microsoft;

import dev.postern.config.ConfigDocument;
import dev.postern.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.Map;

/** A tenant's configuration that leads to a sandbox. */
final class SandboxTenant {
  private SandboxTenant() {}

  static TenantSettings settings(Sandbox sandbox, String clientId, String proof) {
    ConfigDocument document =
        ConfigDocument.parse(
            """
            login-url: https://127.0.0.1:%d
            trust: %s
            tenant-id: 6f1c2b1e-0000-4000-8000-c0ffee000001
            apps:
              - client-id: %s
                %s
            """
                .formatted(sandbox.httpsPort(), sandbox.caCertificate(), clientId, proof),
            Path.of("postern.yaml"),
            Map.of());
    TenantSettings settings = TenantSettings.read(document.root());
    document.verify();
    return settings;
  }
}
