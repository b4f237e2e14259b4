package dev.postern.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code ${NAME}} in values from the environment; {@code $${} stands for itself. */
final class Variables {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}|\\$\\{");

  private final Map<String, String> environment;

  Variables(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** A text with its variables replaced, and what kept some of them from being replaced. */
  record Expanded(String text, List<String> problems) {}

  Expanded expand(String written) {
    List<String> problems = new ArrayList<>();
    Matcher matcher = REFERENCE.matcher(written);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(text, Matcher.quoteReplacement(replacement(matcher, problems)));
    }
    return new Expanded(matcher.appendTail(text).toString(), List.copyOf(problems));
  }

  private String replacement(Matcher matcher, List<String> problems) {
    String name = matcher.group(1);
    if (name == null) {
      if (matcher.group().startsWith("$$")) {
        return "${";
      }
      problems.add("${ begins a variable: write ${NAME}, or $${ for the characters themselves");
      return "";
    }
    String value = environment.get(name);
    if (value == null) {
      problems.add("the environment variable " + name + " is not set");
      return "";
    }
    return value;
  }
}
