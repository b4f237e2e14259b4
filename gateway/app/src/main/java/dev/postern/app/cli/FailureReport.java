package dev.postern.app.cli;

import dev.postern.accounts.MalformedUsersFile;
import dev.postern.api.PosternException;
import dev.postern.app.StartFailure;
import dev.postern.app.bench.UnexpectedAnswer;
import dev.postern.config.InvalidConfiguration;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Tells the operator why a command failed: in a line where the reason is known, with its stack
 * trace where it is a mistake of the program's own.
 */
public final class FailureReport implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    return switch (failure) {
      case InvalidConfiguration invalid -> {
        invalid.faults().forEach(err::println);
        yield ExitCode.USAGE;
      }
      case MalformedUsersFile malformed -> told(err, malformed, ExitCode.USAGE);
      case StartFailure known -> told(err, known, ExitCode.SOFTWARE);
      case UnexpectedAnswer known -> told(err, known, ExitCode.SOFTWARE);
      case PosternException known -> told(err, known, ExitCode.SOFTWARE);
      case UncheckedIOException known -> told(err, known, ExitCode.SOFTWARE);
      default -> {
        failure.printStackTrace(err);
        yield ExitCode.SOFTWARE;
      }
    };
  }

  private static int told(PrintWriter err, Exception failure, int exitCode) {
    err.println("postern: " + failure.getMessage());
    return exitCode;
  }
}
