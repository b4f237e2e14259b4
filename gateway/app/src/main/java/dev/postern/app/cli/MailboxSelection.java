package dev.postern.app.cli;

import dev.postern.api.MailAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which mailboxes: named, from a file, or all that are known; of these, all or a share. */
final class MailboxSelection {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(paramLabel = "MAILBOX", description = "The mailboxes, by address.")
  private List<String> named = List.of();

  @Option(
      names = "--list",
      paramLabel = "FILE",
      description = "Those in a file, one a line; # begins a comment.")
  private Optional<Path> list = Optional.empty();

  @Option(names = "--all", description = "All of the users file and all that clients have used.")
  private boolean all;

  @Option(
      names = "--percent",
      paramLabel = "N",
      description = {
        "About so many in a hundred of them; always the same ones, and with a higher number",
        "those of a lower one among them."
      })
  private @Nullable Integer percent;

  /** Empty for all. */
  List<MailAddress> mailboxes() {
    List<String> lines = new ArrayList<>(named);
    list.ifPresent(file -> lines.addAll(read(file)));
    return lines.stream().map(this::address).toList();
  }

  int percent() {
    if (percent != null && (percent < 0 || percent > 100)) {
      throw new ParameterException(spec.commandLine(), "--percent must be 0 to 100");
    }
    return percent == null ? 100 : percent;
  }

  /** Refuses to take silence for all mailboxes there are. */
  void requireAny() {
    boolean some = !named.isEmpty() || list.isPresent();
    if (some == all || (!some && percent == null && !all)) {
      throw new ParameterException(
          spec.commandLine(), "name mailboxes, or a --list of them, or say --all");
    }
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
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
