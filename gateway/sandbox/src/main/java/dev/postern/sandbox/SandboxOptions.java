package dev.postern.sandbox;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to start a {@link Sandbox}. Every listener is bound to 127.0.0.1; port 0 lets the system
 * choose one, which {@link Sandbox} then reports.
 *
 * @param httpPort plain HTTP: every HTTP service and, only here, the control API
 * @param httpsPort the same services (without control) behind the sandbox's own CA
 * @param imapsPort IMAP behind TLS
 * @param popsPort POP behind TLS
 * @param smtpPort SMTP with STARTTLS
 * @param dataDirectory where the tenant, its keys and certificates are kept; nothing survives a
 *     stop without it
 * @param onPremises plays Exchange Server: Basic authentication and no Entra tokens
 * @param seed what the mailboxes hold when there is nothing on disk yet
 */
public record SandboxOptions(
    int httpPort,
    int httpsPort,
    int imapsPort,
    int popsPort,
    int smtpPort,
    Optional<Path> dataDirectory,
    boolean onPremises,
    SeedLevel seed) {

  /** What the mailboxes of a new tenant hold. */
  public enum SeedLevel {
    /** The whole demo company. */
    FULL,
    /** The mailboxes with their default folders, and no items. */
    EMPTY
  }

  /** Ephemeral ports, in memory, cloud, mailboxes without items: what tests want. */
  public static SandboxOptions ephemeral() {
    return new SandboxOptions(0, 0, 0, 0, 0, Optional.empty(), false, SeedLevel.EMPTY);
  }

  public SandboxOptions withPorts(int http, int https, int imaps, int pops, int smtp) {
    return new SandboxOptions(http, https, imaps, pops, smtp, dataDirectory, onPremises, seed);
  }

  public SandboxOptions withDataDirectory(Path directory) {
    return new SandboxOptions(
        httpPort,
        httpsPort,
        imapsPort,
        popsPort,
        smtpPort,
        Optional.of(directory),
        onPremises,
        seed);
  }

  public SandboxOptions withOnPremises(boolean playsExchangeServer) {
    return new SandboxOptions(
        httpPort,
        httpsPort,
        imapsPort,
        popsPort,
        smtpPort,
        dataDirectory,
        playsExchangeServer,
        seed);
  }

  public SandboxOptions withSeed(SeedLevel level) {
    return new SandboxOptions(
        httpPort, httpsPort, imapsPort, popsPort, smtpPort, dataDirectory, onPremises, level);
  }
}
