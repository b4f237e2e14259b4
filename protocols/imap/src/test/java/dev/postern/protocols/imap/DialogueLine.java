package dev.postern.protocols.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a dialogue:
 *
 * <pre>
 * P: the password, instead of demo
 * C: what the client sends; lines that follow each other are sent together
 * S: what it hears (S: end: the connection is closed)
 * == login: here the gateway has connected upstream and logs in, with ID if its arguments follow
 * U: what the upstream hears
 * X: what it says (X: end: it closes the connection)
 * </pre>
 *
 * {@code \r \n \\ \" \0 \xNN} are octets; {@code base64(…)} is that in base64; {@code #} begins a
 * comment.
 *
 * @param octets as they are sent
 * @param where file and line
 */
record DialogueLine(Who who, byte[] octets, String where) {
  private static final String LOGIN = "== login";
  private static final Pattern ESCAPE = Pattern.compile("\\\\(x([0-9a-f]{2})|[rn0\\\\\"])");
  private static final Pattern BASE64 = Pattern.compile("base64\\(([^)]*)\\)");
  private static final Map<String, String> ESCAPES =
      Map.of("r", "\r", "n", "\n", "0", "\0", "\\", "\\", "\"", "\"");

  enum Who {
    PASSWORD,
    CLIENT,
    CLIENT_HEARS,
    CLIENT_ENDS,
    LOGIN,
    UPSTREAM_HEARS,
    UPSTREAM,
    UPSTREAM_ENDS
  }

  static List<DialogueLine> read(Path file) throws IOException {
    List<DialogueLine> lines = new ArrayList<>();
    List<String> texts = Files.readAllLines(file);
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      if (!text.startsWith("#") && !text.isBlank()) {
        lines.add(parse(text, file.getFileName() + ":" + (i + 1)));
      }
    }
    return together(lines);
  }

  private static DialogueLine parse(String line, String where) {
    if (line.startsWith(LOGIN)) {
      String id = line.substring(LOGIN.length()).replace("ID", "").strip();
      return new DialogueLine(Who.LOGIN, id.getBytes(UTF_8), where);
    }
    String text = line.substring(Math.min(line.length(), 3));
    Who who =
        switch (line.substring(0, 2)) {
          case "P:" -> Who.PASSWORD;
          case "C:" -> Who.CLIENT;
          case "S:" -> text.equals("end") ? Who.CLIENT_ENDS : Who.CLIENT_HEARS;
          case "U:" -> Who.UPSTREAM_HEARS;
          case "X:" -> text.equals("end") ? Who.UPSTREAM_ENDS : Who.UPSTREAM;
          default -> throw new IllegalArgumentException(where + ": who is " + line);
        };
    boolean sent = who == Who.CLIENT || who == Who.UPSTREAM;
    return new DialogueLine(who, encoded(sent ? text + "\\r\\n" : text), where);
  }

  private static byte[] encoded(String text) {
    // One character for each octet from here on.
    String octets = new String(text.getBytes(UTF_8), ISO_8859_1);
    Matcher base64 = BASE64.matcher(octets);
    String armoured =
        base64.replaceAll(found ->
            Base64.getEncoder().encodeToString(unescaped(found.group(1)).getBytes(ISO_8859_1)));
    return unescaped(armoured).getBytes(ISO_8859_1);
  }

  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                found.group(2) == null
                    ? ESCAPES.get(found.group(1))
                    : Character.toString(Integer.parseInt(found.group(2), 16))));
  }

  /** What a client sends without waiting in between is one write: it is pipelined. */
  private static List<DialogueLine> together(List<DialogueLine> lines) {
    List<DialogueLine> joined = new ArrayList<>();
    for (DialogueLine line : lines) {
      if (line.who == Who.CLIENT && !joined.isEmpty() && joined.getLast().who == Who.CLIENT) {
        DialogueLine before = joined.removeLast();
        String octets = new String(before.octets, ISO_8859_1) + new String(line.octets, ISO_8859_1);
        joined.add(new DialogueLine(Who.CLIENT, octets.getBytes(ISO_8859_1), before.where));
      } else {
        joined.add(line);
      }
    }
    return joined;
  }

  static String password(List<DialogueLine> lines) {
    return lines.stream()
        .filter(line -> line.who == Who.PASSWORD)
        .map(DialogueLine::text)
        .findFirst()
        .orElse("demo");
  }

  String text() {
    return new String(octets, UTF_8);
  }
}
