package dev.postern.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.config.TlsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Certificates and handshakes by OpenSSL's own program. */
record OpenSsl(Path folder) {
  private static final String PROGRAM = "/usr/bin/openssl";

  static boolean isInstalled() {
    return Files.isExecutable(Path.of(PROGRAM));
  }

  /** Makes a certificate for a host, with a new key, in files of that name. */
  TlsConfig.Certificate certificate(String host) throws IOException, InterruptedException {
    return certificate(host, List.of());
  }

  /** The same, issued by an authority. */
  TlsConfig.Certificate certificate(String host, TlsConfig.Certificate authority)
      throws IOException, InterruptedException {
    return certificate(
        host, List.of("-CA", authority.chain().toString(), "-CAkey", authority.key().toString()));
  }

  private TlsConfig.Certificate certificate(String host, List<String> more)
      throws IOException, InterruptedException {
    TlsConfig.Certificate made =
        new TlsConfig.Certificate(folder.resolve(host + ".pem"), folder.resolve(host + "-key.pem"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"));
    arguments.addAll(List.of("-subj", "/CN=" + host, "-addext", "subjectAltName=DNS:" + host));
    arguments.addAll(List.of("-out", made.chain().toString(), "-keyout", made.key().toString()));
    arguments.addAll(more);
    Said said = run("", arguments.toArray(String[]::new));
    assertThat(said.status()).as(said.text()).isZero();
    return made;
  }

  /** What a run printed, errors among it. */
  record Said(int status, String text) {}

  /** Connects, sends the text and reads until the server closes or three seconds are over. */
  Said connect(int port, String text, String... options) throws IOException, InterruptedException {
    return run(
        text,
        Stream.concat(
                Stream.of("s_client", "-connect", "127.0.0.1:" + port, "-crlf"), Stream.of(options))
            .toArray(String[]::new));
  }

  private static Said run(String input, String... arguments)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of(PROGRAM), Stream.of(arguments)).toList())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().flush();
    if (input.isEmpty()) {
      process.getOutputStream().close();
    }
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      return new Said(process.exitValue(), text);
    } finally {
      process.destroyForcibly();
    }
  }
}
