package dev.postern.app.cli;

import dev.postern.accounts.User;
import dev.postern.accounts.UsersFile;
import dev.postern.api.MailAddress;
import dev.postern.app.Migrated;
import dev.postern.app.Providers;
import dev.postern.app.Tenants;
import dev.postern.config.ConfigDocument;
import dev.postern.config.GatewayConfig;
import dev.postern.formats.IcuZones;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code postern check}: finds what is wrong with a configuration, without starting anything; with
 * {@code --online} also what is wrong in the tenants, by reading from mailboxes. Ends with 1 if
 * Exchange does not serve one of them.
 */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reports everything that is wrong with a configuration, with its line.")
public final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--config", paramLabel = "FILE", required = true, description = "The file.")
  private Path config;

  @Option(
      names = "--online",
      description = {
        "Also reads from mailboxes, and reports what is misconfigured in the tenants.",
        "Changes nothing there."
      })
  private boolean online;

  @Parameters(
      paramLabel = "MAILBOX",
      description =
          "With --online: the mailboxes to read from"
              + " (default: each tenant's anchor-mailbox, or that of its first user).")
  private List<String> mailboxes = List.of();

  @Override
  public Integer call() {
    if (!online && !mailboxes.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "mailboxes are read from with --online");
    }
    List<MailAddress> named = mailboxes.stream().map(this::address).toList();
    ConfigDocument document = ConfigDocument.read(config, System.getenv());
    Providers providers = Providers.load();
    GatewayConfig read = providers.read(document);
    try (Tenants tenants =
        Tenants.open(document, read, providers, new IcuZones(), InstantSource.system())) {
      PrintWriter out = spec.commandLine().getOut();
      UsersFile file = new UsersFile(read.users());
      List<User> users = file.users();
      users.stream()
          .filter(user -> tenants.of(user.addresses().getFirst()).isEmpty())
          .forEach(user ->
              out.println(
                  "note: no tenant serves "
                      + user.addresses().getFirst().domain()
                      + ", so "
                      + user.login()
                      + " cannot log in"));
      new ShareCheck(file, tenants).notes().forEach(sentence -> out.println("note: " + sentence));
      out.println(config + " is fine");
      Map<MailAddress, String> routes = new StoredRoutes(read).read();
      Migrated.counted(tenants, routes).forEach(sentence -> out.println("note: " + sentence));
      if (!online) {
        return ExitCode.OK;
      }
      List<MailAddress> asked =
          named.isEmpty() ? OnlineCheck.oneOfEach(read.tenants(), users, out) : named;
      return new OnlineCheck(tenants, routes, out).passes(asked) ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  private MailAddress address(String mailbox) {
    try {
      return new MailAddress(mailbox);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
