package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.ews.operation.Operations;
import dev.postern.sandbox.ews.schema.Grammar;
import dev.postern.sandbox.ews.schema.SchemaViolation;
import dev.postern.sandbox.ews.schema.Validator;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** The requests printed in Microsoft's documentation, for the operations the tenant offers. */
class MicrosoftSamplesTest {
  private static Sandbox sandbox;

  @BeforeAll
  static void start() throws Exception {
    EwsSchema.testData("samples/ews");
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
  }

  @AfterAll
  static void stop() throws Exception {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  static List<Path> requests() throws Exception {
    Path folder = EwsSchema.testData("samples/ews");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(it -> it.getFileName().toString().endsWith(".xml"))
          .filter(it -> Operations.named(operation(it)).isPresent())
          .filter(MicrosoftSamplesTest::isWellFormed)
          .sorted()
          .toList();
    }
  }

  /** The schema leaves availability out. */
  static List<Path> requestsOfTheSchema() throws Exception {
    return requests().stream().filter(it -> !operation(it).contains("Availability")).toList();
  }

  @ParameterizedTest
  @MethodSource("requestsOfTheSchema")
  void grammar_and_schema_judge_alike(Path sample) throws Exception {
    XmlElement body = body(sample);
    String bySchema = schemaVerdict(sample);
    String byGrammar = grammarVerdict(body);
    assertThat(byGrammar.isEmpty())
        .as("schema: <%s>, grammar: <%s>", bySchema, byGrammar)
        .isEqualTo(bySchema.isEmpty());
  }

  @ParameterizedTest
  @MethodSource("requests")
  void every_sample_is_served_or_refused_for_a_named_reason(Path sample) throws Exception {
    try (EwsClient alice = new EwsClient(sandbox, "alice@contoso.example")) {
      String request = EwsClient.bodyElement(EwsClient.parse(Files.readString(sample)));
      EwsClient.Answer answer = alice.call(request.replaceFirst("<\\?xml[^>]*\\?>", ""));
      boolean valid = grammarVerdict(body(sample)).isEmpty();
      assertThat(answer.status()).isEqualTo(valid ? 200 : 500);
      assertThat(answer.code()).matches(valid ? "NoError|Error\\w+" : "ErrorSchemaValidation");
    }
  }

  private static String operation(Path sample) {
    String name = sample.getFileName().toString();
    return name.substring(0, Math.max(0, name.indexOf("--")));
  }

  private static boolean isWellFormed(Path sample) {
    try {
      XmlParser.parse(Files.readAllBytes(sample));
      return true;
    } catch (XMLStreamException | IOException e) {
      return false;
    }
  }

  private static XmlElement body(Path sample) throws Exception {
    String element = EwsClient.bodyElement(EwsClient.parse(Files.readString(sample)));
    return XmlParser.parse(element.getBytes(StandardCharsets.UTF_8));
  }

  private static String grammarVerdict(XmlElement body) {
    try {
      new Validator(Grammar.REQUESTS)
          .validate(body, Grammar.REQUESTS.operation(body.name()).orElseThrow());
      return "";
    } catch (SchemaViolation e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String schemaVerdict(Path sample) throws Exception {
    try {
      EwsSchema.validate(EwsClient.bodyElement(EwsClient.parse(Files.readString(sample))));
      return "";
    } catch (SAXException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
