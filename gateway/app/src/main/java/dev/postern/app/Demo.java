package dev.postern.app;

import dev.postern.accounts.Argon2id;
import dev.postern.accounts.User;
import dev.postern.accounts.UsersEditor;
import dev.postern.accounts.UsersFile;
import dev.postern.api.MailAddress;
import dev.postern.config.ConfigDocument;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.tenant.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A gateway and a sandbox tenant in one process. They share nothing: the gateway is given the
 * sandbox's URLs and its CA, as it would be given any tenant's.
 */
public final class Demo implements AutoCloseable {
  /** Who can log in. */
  public static final List<String> LOGINS =
      List.of("alice@contoso.example", "bob@contoso.example", "carol@contoso.example");

  public static final String PASSWORD = "demo";

  private final Closing closing;
  private final Sandbox sandbox;
  private final Gateway gateway;

  private Demo(Closing closing, Sandbox sandbox, Gateway gateway) {
    this.closing = closing;
    this.sandbox = sandbox;
    this.gateway = gateway;
  }

  /** The gateway's ports on 127.0.0.1; 0 lets the system choose. */
  public record Ports(int http, int imap, int pop, int smtp) {
    public static final Ports EPHEMERAL = new Ports(0, 0, 0, 0);
  }

  /**
   * Starts both; all ports are open when this returns.
   *
   * @param data keeps the gateway's state, and the tenant's in its folder {@code sandbox}
   * @param backend the way to calendars and contacts: {@code ews} or {@code graph}
   * @param options the sandbox's, except for its data directory
   * @throws StartFailure if a port or the directory cannot be had
   */
  public static Demo start(Path data, Ports ports, String backend, SandboxOptions options) {
    return start(data, ports, backend, options, true);
  }

  /**
   * Like {@link #start(Path, Ports, String, SandboxOptions)}.
   *
   * @param streaming whether EWS tells of changes, which costs calls besides what clients do
   */
  public static Demo start(
      Path data, Ports ports, String backend, SandboxOptions options, boolean streaming) {
    Closing closing = new Closing();
    try {
      DataDirectory tenantData = closing.add(DataDirectory.claim(data.resolve("sandbox")));
      Sandbox sandbox = closing.add(Sandbox.start(options.withDataDirectory(tenantData.path())));
      addUsers(data.resolve("users"));
      Gateway gateway =
          closing.add(Gateway.start(configuration(data, ports, backend, streaming, sandbox)));
      return new Demo(closing, sandbox, gateway);
    } catch (IOException e) {
      closing.close();
      throw new StartFailure("the sandbox cannot start: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  public Gateway gateway() {
    return gateway;
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  @Override
  public void close() {
    closing.close();
  }

  /** Those who are there already stay as they are: their passwords may have been changed. */
  public static void addUsers(Path file) {
    List<User> known = new UsersFile(file).users();
    UsersEditor editor = new UsersEditor(file);
    Argon2id argon2id = new Argon2id();
    for (String login : LOGINS) {
      if (known.stream().noneMatch(user -> user.login().equals(login))) {
        editor.add(
            new User(login, List.of(new MailAddress(login)), argon2id.hash(PASSWORD), name(login)));
      }
    }
  }

  private static String name(String login) {
    return Character.toUpperCase(login.charAt(0)) + login.substring(1, login.indexOf('@'));
  }

  private static ConfigDocument configuration(
      Path data, Ports ports, String backend, boolean streaming, Sandbox sandbox) {
    return ConfigDocument.parse(
        template(), data.resolve("demo.yaml"), variables(data, ports, backend, streaming, sandbox));
  }

  /**
   * What the variables of {@link #template} stand for.
   *
   * @param streaming whether EWS tells of changes
   */
  public static Map<String, String> variables(
      Path data, Ports ports, String backend, boolean streaming, Sandbox sandbox) {
    Map<String, String> variables = new HashMap<>();
    variables.put("DATA", data.toAbsolutePath().toString());
    variables.put("HTTP_PORT", Integer.toString(ports.http()));
    variables.put("IMAP_PORT", Integer.toString(ports.imap()));
    variables.put("POP_PORT", Integer.toString(ports.pop()));
    variables.put("SMTP_PORT", Integer.toString(ports.smtp()));
    variables.put("BACKEND", backend);
    variables.put("STREAMING", Boolean.toString(streaming));
    variables.put("TENANT_ID", Tenant.ID);
    variables.put("CLIENT_ID", Tenant.CLIENT_ID);
    variables.put("CLIENT_SECRET", Tenant.CLIENT_SECRET);
    variables.put("SANDBOX_HTTPS_PORT", Integer.toString(sandbox.httpsPort()));
    variables.put("SANDBOX_IMAPS_PORT", Integer.toString(sandbox.imapsPort()));
    variables.put("SANDBOX_POPS_PORT", Integer.toString(sandbox.popsPort()));
    variables.put("SANDBOX_SMTP_PORT", Integer.toString(sandbox.smtpPort()));
    variables.put("SANDBOX_CA", sandbox.caCertificate().toAbsolutePath().toString());
    return variables;
  }

  /** The text of the demo's configuration. */
  public static String template() {
    try (InputStream resource = Demo.class.getResourceAsStream("demo.yaml")) {
      if (resource == null) {
        throw new IllegalStateException("the jar lacks demo.yaml");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
