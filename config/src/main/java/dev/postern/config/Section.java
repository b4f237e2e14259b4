package dev.postern.config;

import dev.postern.api.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping of the document; remembers what was asked for. */
final class Section implements Settings {
  private final ConfigDocument document;
  private final String path;
  private final int line;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> asked = new TreeSet<>();

  private Section(ConfigDocument document, String path, int line) {
    this.document = document;
    this.path = path;
    this.line = line;
  }

  static Section empty(ConfigDocument document, String path) {
    return new Section(document, path, 1);
  }

  static Section of(ConfigDocument document, String path, MappingNode node) {
    Section section = new Section(document, path, ConfigDocument.line(node));
    for (var tuple : node.getValue()) {
      int line = ConfigDocument.line(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        document.note(line, section.full("?"), Optional.empty(), "a key must be a single word");
        continue;
      }
      Entry twin =
          section.entries.putIfAbsent(key.getValue(), new Entry(line, tuple.getValueNode()));
      if (twin != null) {
        document.note(
            line,
            section.full(key.getValue()),
            Optional.empty(),
            "is given twice, first in line " + twin.line());
      }
    }
    return section;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public boolean has(String key) {
    return entry(key).isPresent();
  }

  @Override
  public Optional<String> text(String key) {
    return entry(key).flatMap(entry -> scalar(key, entry.value()));
  }

  @Override
  public String requiredText(String key) {
    Optional<Entry> entry = entry(key);
    if (entry.isEmpty()) {
      fault(key, "is missing");
      return "";
    }
    Optional<String> text = scalar(key, entry.get().value());
    text.filter(String::isBlank).ifPresent(blank -> fault(key, "is empty"));
    return text.orElse("");
  }

  @Override
  public Optional<String> secret(String key) {
    return Secret.read(this, key);
  }

  @Override
  public int integer(String key, int otherwise, int least, int most) {
    return Values.integer(this, key, least, most).orElse(otherwise);
  }

  @Override
  public boolean flag(String key, boolean otherwise) {
    return Values.flag(this, key).orElse(otherwise);
  }

  @Override
  public Duration duration(String key, Duration otherwise) {
    return Values.duration(this, key).orElse(otherwise);
  }

  @Override
  public Optional<URI> uri(String key) {
    return Values.uri(this, key);
  }

  @Override
  public Optional<Path> file(String key) {
    return Values.path(this, key).map(path -> document.sibling(path.toString()));
  }

  @Override
  public <E extends Enum<E>> E choice(String key, E otherwise) {
    return Values.choice(this, key, otherwise.getDeclaringClass()).orElse(otherwise);
  }

  @Override
  public List<String> texts(String key) {
    List<Node> items = items(key);
    return IntStream.range(0, items.size())
        .mapToObj(index -> scalar(key + "[" + index + "]", items.get(index)))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public Optional<Settings> section(String key) {
    return entry(key).flatMap(entry -> mapping(key, entry.value()));
  }

  @Override
  public List<Settings> sections(String key) {
    List<Node> items = items(key);
    return IntStream.range(0, items.size())
        .mapToObj(index -> mapping(key + "[" + index + "]", items.get(index)))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public void fault(String key, String message) {
    Optional<Node> node = node(key);
    int place =
        Optional.ofNullable(entries.get(key))
            .map(Entry::line)
            .or(() -> node.map(ConfigDocument::line))
            .orElse(line);
    Optional<String> shown =
        node.filter(ScalarNode.class::isInstance)
            .map(scalar -> ((ScalarNode) scalar).getValue())
            .filter(text -> !text.isEmpty())
            .flatMap(text -> Redaction.shown(key, text));
    document.note(place, full(key), shown, message);
  }

  /** Notes that a reader knows a key, present or not. */
  Optional<Entry> entry(String key) {
    asked.add(key);
    return Optional.ofNullable(entries.get(key)).filter(entry -> !entry.isNull());
  }

  /** Notes that the keys of this section cannot be judged, since their reader is unknown. */
  void acceptAnyKey() {
    asked.addAll(entries.keySet());
  }

  List<Fault> unknownKeys() {
    return entries.entrySet().stream()
        .filter(entry -> !asked.contains(entry.getKey()))
        .map(entry -> unknown(entry.getKey(), entry.getValue().line()))
        .toList();
  }

  private Fault unknown(String key, int where) {
    String hint =
        Spelling.closest(key, asked).map(close -> "; did you mean " + close + "?").orElse("");
    return new Fault(
        document.file(), where, full(key), Optional.empty(), "is not a known key here" + hint);
  }

  Set<String> askedKeys() {
    Set<String> keys = new TreeSet<>();
    asked.forEach(key -> keys.add(full(key).replaceAll("\\[\\d+]", "[]")));
    return keys;
  }

  private List<Node> items(String key) {
    Optional<Entry> entry = entry(key);
    if (entry.isEmpty()) {
      return List.of();
    }
    if (entry.get().value() instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    fault(key, "must be a list");
    return List.of();
  }

  private Optional<String> scalar(String key, Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      fault(key, "must be a single value");
      return Optional.empty();
    }
    Variables.Expanded expanded = document.variables().expand(scalar.getValue());
    expanded.problems().forEach(problem -> fault(key, problem));
    return expanded.problems().isEmpty() ? Optional.of(expanded.text()) : Optional.empty();
  }

  private Optional<Settings> mapping(String key, Node node) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(document.section(mapping, full(key)));
    }
    fault(key, "must be a section of keys and values");
    return Optional.empty();
  }

  /** The node of a key, or of one item of its list: {@code domains[1]}. */
  private Optional<Node> node(String key) {
    int bracket = key.indexOf('[');
    if (bracket < 0) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }
    int index = Integer.parseInt(key.substring(bracket + 1, key.indexOf(']')));
    return Optional.ofNullable(entries.get(key.substring(0, bracket)))
        .map(Entry::value)
        .map(value -> value instanceof SequenceNode list ? list.getValue().get(index) : value);
  }

  private String full(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
