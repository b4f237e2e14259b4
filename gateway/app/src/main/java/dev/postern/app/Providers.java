package dev.postern.app;

import dev.postern.api.exchange.BackendProvider;
import dev.postern.api.mail.MailBackendProvider;
import dev.postern.config.ConfigDocument;
import dev.postern.config.GatewayConfig;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The backends that are on the class path, by the names that the configuration calls them. */
public record Providers(
    Map<String, BackendProvider> backends, Map<String, MailBackendProvider> mails) {

  public Providers {
    backends = Map.copyOf(backends);
    mails = Map.copyOf(mails);
  }

  public static Providers load() {
    return new Providers(
        byName(ServiceLoader.load(BackendProvider.class), BackendProvider::name),
        byName(ServiceLoader.load(MailBackendProvider.class), MailBackendProvider::name));
  }

  /** Reads the gateway's part of a document, noting faults in it. */
  public GatewayConfig read(ConfigDocument document) {
    return GatewayConfig.read(document, backends.keySet(), mails.keySet());
  }

  private static <P> Map<String, P> byName(ServiceLoader<P> found, Function<P, String> name) {
    return found.stream()
        .map(ServiceLoader.Provider::get)
        .collect(Collectors.toMap(name, Function.identity()));
  }
}
