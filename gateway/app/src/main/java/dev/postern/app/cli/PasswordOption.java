package dev.postern.app.cli;

import dev.postern.app.StartFailure;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine.Option;

/**
 * A new password: asked for twice on the terminal, or read from standard input; never an argument.
 */
final class PasswordOption {
  @Option(
      names = "--password-stdin",
      description = "Read the password from the first line of standard input.")
  private boolean fromStandardInput;

  String read() throws IOException {
    String password = fromStandardInput ? firstLine() : asked();
    if (password.isEmpty()) {
      throw new StartFailure("the password is empty");
    }
    return password;
  }

  private static String firstLine() throws IOException {
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line;
  }

  private static String asked() {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new StartFailure("there is no terminal to ask for the password: use --password-stdin");
    }
    char[] first = console.readPassword("Password: ");
    char[] second = console.readPassword("Once more: ");
    if (!Arrays.equals(first, second)) {
      throw new StartFailure("the two passwords differ");
    }
    return first == null ? "" : new String(first);
  }
}
