package dev.postern.app.cli;

import dev.postern.accounts.UsersFile;
import dev.postern.app.Providers;
import dev.postern.app.Tenants;
import dev.postern.config.ConfigDocument;
import dev.postern.config.GatewayConfig;
import dev.postern.formats.IcuZones;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern check}: finds what is wrong with a configuration, without starting anything. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Reports everything that is wrong with a configuration, with its line.")
public final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--config", paramLabel = "FILE", required = true, description = "The file.")
  private Path config;

  @Override
  public Integer call() {
    ConfigDocument document = ConfigDocument.read(config, System.getenv());
    Providers providers = Providers.load();
    GatewayConfig read = providers.read(document);
    try (Tenants tenants =
        Tenants.open(document, read, providers, new IcuZones(), InstantSource.system())) {
      PrintWriter out = spec.commandLine().getOut();
      new UsersFile(read.users())
          .users().stream()
              .filter(user -> tenants.of(user.addresses().getFirst()).isEmpty())
              .forEach(user ->
                  out.println(
                      "note: no tenant serves "
                          + user.addresses().getFirst().domain()
                          + ", so "
                          + user.login()
                          + " cannot log in"));
      out.println(config + " is fine");
    }
    return 0;
  }
}
