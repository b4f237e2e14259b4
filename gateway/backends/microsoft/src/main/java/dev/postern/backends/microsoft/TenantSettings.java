package dev.postern.backends.microsoft;

import dev.postern.api.MailAddress;
import dev.postern.api.settings.Settings;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a tenant's section of the configuration says about Microsoft.
 *
 * @param name the section's path, for the log
 * @param anchor the mailbox that requests which concern no mailbox are sent to
 * @param trusted the only certificates to trust; empty for the platform's own
 * @param streaming whether EWS is asked to tell of changes over connections that are held open
 * @param subscriptionsPerConnection how many mailboxes' notifications one connection carries;
 *     Exchange allows {@value #MOST_SUBSCRIPTIONS}
 * @param zone where whole days are anchored when they are written: Exchange keeps them as instants
 */
public record TenantSettings(
    String name,
    Cloud cloud,
    Endpoints endpoints,
    Login login,
    Optional<MailAddress> anchor,
    List<X509Certificate> trusted,
    boolean streaming,
    int subscriptionsPerConnection,
    ZoneId zone) {
  static final int MOST_SUBSCRIPTIONS = 200;

  /** What the tenant runs on. */
  public enum Kind {
    CLOUD,
    ON_PREMISES
  }

  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern TENANT =
      Pattern.compile(GUID.pattern() + "|[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

  /** Reads a tenant's section; every fault is noted there and something harmless returned. */
  public static TenantSettings read(Settings settings) {
    Kind kind = settings.choice("kind", Kind.CLOUD);
    Cloud cloud = settings.choice("cloud", Cloud.GLOBAL);
    if (kind == Kind.ON_PREMISES && settings.uri("ews-url").isEmpty()) {
      settings.fault("ews-url", "an on-premises tenant needs the address of its Exchange.asmx");
    }
    return new TenantSettings(
        settings.path(),
        cloud,
        Endpoints.read(settings, cloud, kind),
        switch (kind) {
          case CLOUD -> appOnly(settings);
          case ON_PREMISES -> serviceAccount(settings);
        },
        anchor(settings),
        settings
            .file("trust")
            .map(f -> KeyFiles.certificates(settings, "trust", f))
            .orElse(List.of()),
        settings.flag("streaming", true),
        settings.integer("subscriptions-per-connection", MOST_SUBSCRIPTIONS, 1, MOST_SUBSCRIPTIONS),
        zone(settings));
  }

  /** What a token for the resource is asked for. */
  public String scope(Scope scope) {
    return cloud.scope(scope);
  }

  /** The authority that this tenant's tokens come from. */
  URI authority(Login.AppOnly login) {
    String base = endpoints.login().toString();
    return URI.create((base.endsWith("/") ? base : base + "/") + login.tenantId() + "/");
  }

  private static Login appOnly(Settings settings) {
    String tenant = settings.requiredText("tenant-id");
    boolean known = TENANT.matcher(tenant).matches();
    if (!tenant.isEmpty() && !known) {
      settings.fault("tenant-id", "must be the tenant's GUID or one of its domains");
    }
    List<App> apps = new ArrayList<>();
    for (Settings section : settings.sections("apps")) {
      String clientId = section.requiredText("client-id");
      if (!clientId.isEmpty() && !GUID.matcher(clientId).matches()) {
        section.fault("client-id", "must be the GUID of the app registration");
      }
      proof(section)
          .filter(proof -> !clientId.isEmpty())
          .ifPresent(proof -> apps.add(new App(clientId, proof)));
    }
    if (settings.sections("apps").isEmpty()) {
      settings.fault("apps", "at least one app with client-id and client-secret or certificate");
    }
    return new Login.AppOnly(tenant, known ? apps : List.of());
  }

  private static Optional<App.Proof> proof(Settings app) {
    Optional<String> secret = app.secret("client-secret");
    Optional<App.Proof> certificate =
        app.file("certificate").flatMap(f -> KeyFiles.certificate(app, f)).map(c -> c);
    if (app.has("certificate") == secret.isPresent()) {
      app.fault("client-secret", "either client-secret or certificate, and not both");
      return Optional.empty();
    }
    return certificate.or(() -> secret.map(App.Secret::new));
  }

  private static Login serviceAccount(Settings settings) {
    String user = settings.requiredText("service-account");
    Optional<String> password = settings.secret("service-password");
    if (password.isEmpty()) {
      settings.fault("service-password", "the service account needs its password");
    }
    return new Login.ServiceAccount(
        user, password.orElse(""), settings.flag("impersonation", true));
  }

  private static Optional<MailAddress> anchor(Settings settings) {
    try {
      return settings.text("anchor-mailbox").map(MailAddress::new);
    } catch (IllegalArgumentException e) {
      settings.fault("anchor-mailbox", "must be a mail address");
      return Optional.empty();
    }
  }

  private static ZoneId zone(Settings settings) {
    try {
      return settings.text("time-zone").map(ZoneId::of).orElse(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      settings.fault("time-zone", "must be an IANA time zone such as Europe/Berlin");
      return ZoneOffset.UTC;
    }
  }
}
