package dev.postern.app.cli;

import dev.postern.app.Providers;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** By which backend an emulated tenant is reached. */
public final class BackendOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      defaultValue = "ews",
      description = "Reaches calendars and contacts over ews or graph (default: ${DEFAULT-VALUE}).")
  private String name;

  /** One that there is. */
  public String name() {
    Set<String> known = new TreeSet<>(Providers.load().backends().keySet());
    if (!known.contains(name)) {
      throw new ParameterException(
          spec.commandLine(), "--backend must be one of " + String.join(", ", known));
    }
    return name;
  }
}
