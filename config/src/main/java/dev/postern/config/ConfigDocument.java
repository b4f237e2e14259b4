package dev.postern.config;

import dev.postern.api.settings.Settings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A configuration file (YAML 1.1), read as nodes so that everything keeps its line. Values are
 * given out by {@link #root()}; whoever reads them notes faults, which {@link #verify()} reports
 * all at once.
 */
public final class ConfigDocument {
  private static final int LARGEST = 1 << 20;

  private final Path file;
  private final Variables variables;
  private final Set<Fault> faults = new LinkedHashSet<>();
  private final Map<MappingNode, Section> sections = new IdentityHashMap<>();
  private final Section root;

  private ConfigDocument(Path file, String text, Map<String, String> environment) {
    this.file = file;
    this.variables = new Variables(environment);
    this.root =
        compose(text) instanceof MappingNode mapping
            ? section(mapping, "")
            : Section.empty(this, "");
  }

  /**
   * Reads a file.
   *
   * @param environment for {@code ${NAME}} in values
   * @throws InvalidConfiguration if the file cannot be read or is no YAML
   */
  public static ConfigDocument read(Path file, Map<String, String> environment) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException missing) {
      throw unusable(file, 1, "there is no such file");
    } catch (IOException unreadable) {
      throw unusable(file, 1, "cannot be read as UTF-8 text: " + unreadable.getMessage());
    }
    return parse(text, file, environment);
  }

  /**
   * Reads a text.
   *
   * @param origin the file that faults name and that relative paths start from
   * @param environment for {@code ${NAME}} in values
   * @throws InvalidConfiguration if the text is no YAML
   */
  public static ConfigDocument parse(String text, Path origin, Map<String, String> environment) {
    return new ConfigDocument(origin, text, environment);
  }

  /** The whole document. */
  public Settings root() {
    return root;
  }

  /**
   * Everything wrong that was noted so far, keys that nobody asked for included: call it when all
   * readers are done.
   */
  public List<Fault> faults() {
    Set<Fault> all = new LinkedHashSet<>(faults);
    sections.values().forEach(section -> all.addAll(section.unknownKeys()));
    return all.stream().sorted(Fault.BY_PLACE).toList();
  }

  /**
   * Returns if nothing is wrong.
   *
   * @throws InvalidConfiguration with all faults
   */
  public void verify() {
    List<Fault> found = faults();
    if (!found.isEmpty()) {
      throw new InvalidConfiguration(found);
    }
  }

  /**
   * Every key that any reader asked for, indexes left out: {@code tenants[].client-id}. What the
   * schema and the annotated default are compared with.
   */
  public Set<String> askedKeys() {
    Set<String> keys = new TreeSet<>();
    sections.values().forEach(section -> keys.addAll(section.askedKeys()));
    return keys;
  }

  /** The same section for the same node: two readers of one tenant share what they asked for. */
  Section section(MappingNode node, String path) {
    Section known = sections.get(node);
    if (known == null) {
      known = Section.of(this, path, node);
      sections.put(node, known);
    }
    return known;
  }

  void note(int line, String key, Optional<String> value, String message) {
    faults.add(new Fault(file, line, key, value, message));
  }

  Path file() {
    return file;
  }

  /** A path beside the configuration file. */
  Path sibling(String name) {
    return file.toAbsolutePath().resolveSibling(name);
  }

  Variables variables() {
    return variables;
  }

  private @Nullable Node compose(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LARGEST);
    options.setMaxAliasesForCollections(0);
    try {
      Node node = new Yaml(options).compose(new StringReader(text));
      if (node != null && !(node instanceof MappingNode)) {
        throw unusable(file, line(node), "must be a mapping of keys to values");
      }
      return node;
    } catch (MarkedYAMLException malformed) {
      // Only the problem: the exception's message quotes the file, which may show a secret.
      var mark = malformed.getProblemMark();
      throw unusable(file, mark == null ? 1 : mark.getLine() + 1, malformed.getProblem());
    } catch (YAMLException malformed) {
      throw unusable(file, 1, "is no YAML that can be read safely");
    }
  }

  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static InvalidConfiguration unusable(Path file, int line, String message) {
    return new InvalidConfiguration(
        List.of(new Fault(file, line, "configuration", Optional.empty(), message)));
  }
}
