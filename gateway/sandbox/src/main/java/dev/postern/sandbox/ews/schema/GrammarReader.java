package dev.postern.sandbox.ews.schema;

import dev.postern.sandbox.ews.xml.Namespaces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the notation that {@link Grammar} describes. */
final class GrammarReader {
  private static final int UNBOUNDED = Integer.MAX_VALUE;
  private static final String FOLDER = "/dev/postern/sandbox/ews/";

  private final List<String> lines;
  private final Grammar grammar;
  private int next;

  private GrammarReader(List<String> lines, Grammar grammar) {
    this.lines = lines;
    this.grammar = grammar;
  }

  static Grammar read(String... resources) {
    Grammar grammar = new Grammar();
    for (String resource : resources) {
      try (InputStream in = GrammarReader.class.getResourceAsStream(FOLDER + resource)) {
        if (in == null) {
          throw new IllegalStateException(resource + " is missing");
        }
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines =
            text.lines().filter(it -> !it.isBlank() && !it.startsWith("#")).toList();
        new GrammarReader(lines, grammar).declarations();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return grammar;
  }

  private void declarations() {
    while (next < lines.size()) {
      String[] words = lines.get(next++).split(" ", -1);
      String name = words[1];
      switch (words[0]) {
        case "operation" -> grammar.addOperation(name, words[2]);
        case "type" -> type(words);
        case "enum" -> grammar.add(name, new ValueType.Enumeration(words()));
        case "list" -> grammar.add(name, new ValueType.ListOf(grammar, words[2]));
        case "pattern" -> grammar.add(name, new ValueType.Form(Pattern.compile(words[2])));
        case "range" ->
            grammar.add(
                name,
                new ValueType.Range(
                    words[2].equals("-") ? Integer.MIN_VALUE : Integer.parseInt(words[2]),
                    words[3].equals("-") ? Integer.MAX_VALUE : Integer.parseInt(words[3])));
        case "string" -> grammar.add(name, new ValueType.BuiltIn("string"));
        default -> throw new IllegalStateException("Not a declaration: " + words[0]);
      }
    }
  }

  private void type(String[] words) {
    String name = words[1];
    Map<String, ElementType.Attribute> attributes = new LinkedHashMap<>();
    List<Particle> content = new ArrayList<>();
    String relation = words.length > 3 ? words[2] : "";
    Optional<String> base = relation.equals("<") ? Optional.of(words[3]) : Optional.empty();
    Optional<String> value = relation.equals("=") ? Optional.of(words[3]) : Optional.empty();
    while (next < lines.size() && lines.get(next).startsWith("  @")) {
      attribute(attributes);
    }
    content.addAll(particles(Grammar.namespaceOf(name), 1));
    while (next < lines.size() && lines.get(next).startsWith("  @")) {
      attribute(attributes);
    }
    grammar.add(new ElementType(name, base, attributes, content, value));
  }

  private void attribute(Map<String, ElementType.Attribute> attributes) {
    String[] words = lines.get(next++).strip().split(" ", -1);
    attributes.put(words[0].substring(1), new ElementType.Attribute(words[1], words.length == 2));
  }

  private List<Particle> particles(String namespace, int depth) {
    List<Particle> parts = new ArrayList<>();
    while (next < lines.size() && indent(lines.get(next)) == depth) {
      String[] words = lines.get(next).strip().split(" ", -1);
      if (words[0].startsWith("@")) {
        break;
      }
      next++;
      String often = words[words.length - 1];
      int min = often.equals("?") || often.equals("*") ? 0 : 1;
      int max = often.equals("*") || often.equals("+") ? UNBOUNDED : 1;
      parts.add(
          switch (words[0]) {
            case "choice" -> new Particle.Choice(particles(namespace, depth + 1), min, max);
            case "sequence" -> new Particle.Sequence(particles(namespace, depth + 1), min, max);
            default ->
                words[0].startsWith("t:")
                    ? new Particle.Child(
                        Namespaces.TYPES, words[0].substring(2), words[1], min, max)
                    : new Particle.Child(namespace, words[0], words[1], min, max);
          });
    }
    return parts;
  }

  private Set<String> words() {
    Set<String> all = new LinkedHashSet<>();
    while (next < lines.size() && lines.get(next).startsWith("  ")) {
      all.addAll(List.of(lines.get(next++).strip().split(" ", -1)));
    }
    return all;
  }

  private static int indent(String line) {
    int blanks = 0;
    while (line.charAt(blanks) == ' ') {
      blanks++;
    }
    return blanks / 2;
  }
}
