package dev.postern.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all measurements have in common: their numbers have limits, and their reports two forms. */
public final class ReportOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Prints JSON instead of a table.")
  private boolean json;

  /** Where to say what is being done. */
  public PrintWriter progress() {
    return command.commandLine().getErr();
  }

  /** The report itself, or its table. */
  public void print(Object report, Consumer<PrintWriter> table) throws IOException {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
    } else {
      table.accept(out);
    }
    out.flush();
  }

  /** Refuses a value that makes no sense. */
  public void requireIn(long least, long most, long value, String option) {
    if (value < least || value > most) {
      throw new ParameterException(
          command.commandLine(), option + " must be from " + least + " to " + most);
    }
  }
}
