package dev.postern.sandbox.ews;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Assumptions;
import org.xml.sax.SAXException;

/** Microsoft's own schema of EWS, where the test data has it. */
final class EwsSchema {
  private static final Optional<Schema> SCHEMA = load();

  private EwsSchema() {}

  static Path testData(String folder) {
    Path path = Path.of(System.getProperty("postern.testdata", "missing"), folder);
    Assumptions.assumeTrue(Files.isDirectory(path), "needs the test data in " + path);
    return path;
  }

  static boolean isThere() {
    return SCHEMA.isPresent();
  }

  /** Validates the element in a SOAP body; does nothing without the schema. */
  static void validate(String document) throws IOException, SAXException {
    if (SCHEMA.isPresent()) {
      SCHEMA
          .get()
          .newValidator()
          .validate(new StreamSource(new StringReader(asDeclared(document))));
    }
  }

  /**
   * The schema declares the answer of GetUserConfiguration to be its response message; Microsoft's
   * printed answer has it in ResponseMessages, as all others have.
   */
  private static String asDeclared(String document) {
    return document.replaceFirst(
        "(?s)<m:GetUserConfigurationResponse( [^>]*)?>\\s*<m:ResponseMessages>\\s*"
            + "<m:GetUserConfigurationResponseMessage (.*)</m:GetUserConfigurationResponseMessage>"
            + "\\s*</m:ResponseMessages>\\s*</m:GetUserConfigurationResponse>",
        "<m:GetUserConfigurationResponse$1 $2</m:GetUserConfigurationResponse>");
  }

  private static Optional<Schema> load() {
    Path folder = Path.of(System.getProperty("postern.testdata", "missing"), "schema/ews");
    Path messages = folder.resolve("messages.xsd");
    if (!Files.exists(messages)) {
      return Optional.empty();
    }
    try {
      SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
      return Optional.of(factory.newSchema(messages.toFile()));
    } catch (SAXException e) {
      throw new IllegalStateException("The schema of EWS cannot be read", e);
    }
  }
}
