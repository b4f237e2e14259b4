package dev.postern.app.cli;

import dev.postern.app.Loopback;
import dev.postern.sandbox.SandboxOptions;
import picocli.CommandLine.Option;

/** The options that move the sandbox's ports; all are on 127.0.0.1. */
final class SandboxPorts {
  @Option(
      names = "--sandbox-https-port",
      paramLabel = "PORT",
      defaultValue = "8443",
      description = "Entra, EWS and Graph by HTTPS (default: ${DEFAULT-VALUE}).")
  int https;

  @Option(
      names = "--sandbox-http-port",
      paramLabel = "PORT",
      defaultValue = "8442",
      description = "The same by plain HTTP, and /control (default: ${DEFAULT-VALUE}).")
  int http;

  @Option(
      names = "--sandbox-imaps-port",
      paramLabel = "PORT",
      defaultValue = "8993",
      description = "IMAP behind TLS (default: ${DEFAULT-VALUE}).")
  int imaps;

  @Option(
      names = "--sandbox-pops-port",
      paramLabel = "PORT",
      defaultValue = "8995",
      description = "POP behind TLS (default: ${DEFAULT-VALUE}).")
  int pops;

  @Option(
      names = "--sandbox-smtp-port",
      paramLabel = "PORT",
      defaultValue = "8588",
      description = "SMTP with STARTTLS (default: ${DEFAULT-VALUE}).")
  int smtp;

  void requireFree() {
    Loopback.requireFree(https, "--sandbox-https-port");
    Loopback.requireFree(http, "--sandbox-http-port");
    Loopback.requireFree(imaps, "--sandbox-imaps-port");
    Loopback.requireFree(pops, "--sandbox-pops-port");
    Loopback.requireFree(smtp, "--sandbox-smtp-port");
  }

  SandboxOptions on(SandboxOptions options) {
    return options.withPorts(http, https, imaps, pops, smtp);
  }
}
