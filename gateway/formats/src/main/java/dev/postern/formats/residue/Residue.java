package dev.postern.formats.residue;

import dev.postern.api.PosternException;
import dev.postern.api.model.Extras;
import dev.postern.formats.residue.Kept.Variant;
import dev.postern.formats.residue.Kept.Verbatim;
import dev.postern.formats.text.ContentLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What a client wrote and the model cannot say, by component: the content of {@link Extras}.
 *
 * <p>As text it is a line {@code postern 1}, then for each section {@code @name}, and in it {@code
 * +line} for what is unknown, and for each group written in a way of the client's own {@code =key},
 * {@code -line} for each line of the model's and {@code ~line} for each of the client's. It may
 * have been tampered with: whatever does not parse is passed over.
 */
public record Residue(Map<String, Section> sections) {
  private static final String HEADER = "postern 1";
  private static final int MAX_DEPTH = 16;

  public Residue {
    sections = Map.copyOf(sections);
  }

  public Section section(String name) {
    return sections.getOrDefault(name, Section.EMPTY);
  }

  public Residue mapSections(UnaryOperator<Section> operator) {
    Map<String, Section> mapped = new LinkedHashMap<>();
    sections.forEach((name, section) -> mapped.put(name, operator.apply(section)));
    return new Residue(mapped);
  }

  /** The same residue always gives the same text. */
  public Extras toExtras() {
    StringBuilder out = new StringBuilder();
    new TreeMap<>(sections)
        .forEach((name, section) -> {
          if (!section.isEmpty()) {
            append(out, '@', name);
            section.kept().forEach(kept -> append(out, kept));
          }
        });
    return out.isEmpty() ? Extras.NONE : new Extras(HEADER + "\n" + out);
  }

  private static void append(StringBuilder out, Kept kept) {
    switch (kept) {
      case Verbatim verbatim -> verbatim.lines().forEach(line -> append(out, '+', line.toString()));
      case Variant variant -> {
        append(out, '=', variant.key());
        variant.printed().forEach(line -> append(out, '-', line.toString()));
        variant.written().forEach(line -> append(out, '~', line.toString()));
      }
    }
  }

  private static void append(StringBuilder out, char mark, String line) {
    out.append(mark).append(line).append('\n');
  }

  public static Residue of(Extras extras) {
    String[] lines = extras.value().split("\r?\n", -1);
    if (!lines[0].equals(HEADER)) {
      return new Residue(Map.of());
    }
    Parser parser = new Parser();
    for (int i = 1; i < lines.length; i++) {
      parser.take(lines[i]);
    }
    return parser.finish();
  }

  private static final class Parser {
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private String name = "";
    private List<Kept> kept = new ArrayList<>();
    private List<ContentLine> block = new ArrayList<>();
    private String key = "";
    private List<ContentLine> printed = new ArrayList<>();
    private List<ContentLine> written = new ArrayList<>();
    private int depth;
    private int deepest;

    void take(String line) {
      if (line.isEmpty()) {
        return;
      }
      char mark = line.charAt(0);
      String rest = line.substring(1);
      if (mark == '@' || mark == '=' || mark == '+') {
        endVariant();
      }
      switch (mark) {
        case '@' -> {
          endSection();
          name = rest;
        }
        case '=' -> key = rest;
        case '+' -> parse(rest, this::verbatim);
        case '-' -> parse(rest, printed::add);
        case '~' -> parse(rest, written::add);
        default -> {
          // A mark of a later version; what it says is not for us.
        }
      }
    }

    private static void parse(String text, java.util.function.Consumer<ContentLine> use) {
      ContentLine line;
      try {
        line = ContentLine.parse(text);
      } catch (PosternException _) {
        // Somebody else wrote this property on the item; see the class comment.
        return;
      }
      use.accept(line);
    }

    private void verbatim(ContentLine line) {
      block.add(line);
      if (line.name().equals("BEGIN")) {
        depth++;
      } else if (line.name().equals("END")) {
        depth--;
      }
      deepest = Math.max(deepest, depth);
      if (depth <= 0) {
        if (depth == 0 && deepest <= MAX_DEPTH) {
          kept.add(new Verbatim(block));
        }
        startBlock();
      }
    }

    private void startBlock() {
      block = new ArrayList<>();
      depth = 0;
      deepest = 0;
    }

    private void endVariant() {
      if (!key.isEmpty()) {
        kept.add(new Variant(key, printed, written));
      }
      key = "";
      printed = new ArrayList<>();
      written = new ArrayList<>();
    }

    private void endSection() {
      sections.put(name, new Section(kept));
      kept = new ArrayList<>();
      startBlock();
    }

    Residue finish() {
      endVariant();
      endSection();
      return new Residue(sections);
    }
  }
}
