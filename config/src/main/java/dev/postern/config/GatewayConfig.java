package dev.postern.config;

import dev.postern.api.grant.Grant;
import dev.postern.api.settings.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The gateway's own part of the configuration.
 *
 * @param data the directory of everything the gateway keeps
 * @param users the users file
 * @param encryptionKey the file of the key that the replica is encrypted with; made if it is not
 *     there
 * @param hostName what the gateway calls itself in greetings
 * @param publicUrl where Microsoft reaches the HTTP listener, if it does
 * @param database where the replica is kept
 * @param deletions what clients may delete at once, and how long it can be undone
 * @param push how clients are told of changes
 * @param clientPublications what clients may publish
 * @param limits what mail listeners put up with
 * @param listeners what clients connect to
 * @param tenants whose mailboxes are served
 */
public record GatewayConfig(
    Path data,
    Path users,
    Path encryptionKey,
    String hostName,
    Optional<URI> publicUrl,
    DatabaseConfig database,
    DeletionsConfig deletions,
    PushConfig push,
    ClientPublications clientPublications,
    LimitsConfig limits,
    List<ListenerConfig> listeners,
    List<TenantConfig> tenants) {

  public GatewayConfig {
    listeners = List.copyOf(listeners);
    tenants = List.copyOf(tenants);
  }

  /** What all tenants' owners of mailboxes share. */
  public List<Grant> grants() {
    return tenants.stream().flatMap(tenant -> tenant.grants().stream()).toList();
  }

  /**
   * Reads the document, noting faults in it; after faults the result is only good for finding more
   * of them. What a tenant's providers read is left to them.
   *
   * @param backends the names that a tenant's {@code backend} may have
   * @param mails the names that a tenant's {@code mail} may have
   */
  public static GatewayConfig read(
      ConfigDocument document, Set<String> backends, Set<String> mails) {
    Settings root = document.root();
    Path data = root.file("data").orElseGet(() -> document.sibling("data"));
    return new GatewayConfig(
        data,
        root.file("users").orElseGet(() -> data.resolve("users")),
        root.file("encryption-key-file").orElseGet(() -> data.resolve("encryption-key")),
        root.text("host-name").orElseGet(GatewayConfig::machine),
        publicUrl(root),
        DatabaseConfig.read(root),
        DeletionsConfig.read(root),
        PushConfig.read(root),
        root.choice("client-publications", ClientPublications.OFF),
        LimitsConfig.read(root),
        ListenerConfig.readAll(root),
        TenantConfig.readAll(root, backends, mails));
  }

  /** Microsoft Graph calls https addresses only ("Set up notifications": notificationUrl). */
  private static Optional<URI> publicUrl(Settings root) {
    Optional<URI> url = root.uri("public-url");
    boolean usable =
        url.stream()
            .allMatch(it ->
                "https".equals(it.getScheme())
                    && it.getRawQuery() == null
                    && it.getRawFragment() == null
                    && it.getRawUserInfo() == null);
    if (!usable) {
      root.fault(
          "public-url",
          "must be an https:// address without query, such as" + " https://postern.contoso.com");
      return Optional.empty();
    }
    return url;
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
