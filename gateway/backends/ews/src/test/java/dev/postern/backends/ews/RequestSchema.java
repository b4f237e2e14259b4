package dev.postern.backends.ews;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Microsoft's schema of EWS, for the bodies of requests. */
final class RequestSchema {
  private final Schema schema;
  private final DocumentBuilderFactory documents = DocumentBuilderFactory.newInstance();

  RequestSchema(Path folder) throws SAXException {
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    schema = factory.newSchema(folder.resolve("messages.xsd").toFile());
    documents.setNamespaceAware(true);
  }

  /** What the schema has against a request. */
  List<String> faults(String request) {
    List<String> faults = new ArrayList<>();
    try {
      Document document =
          documents
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)));
      Node body =
          document
              .getElementsByTagNameNS("http://schemas.xmlsoap.org/soap/envelope/", "Body")
              .item(0);
      Validator validator = schema.newValidator();
      validator.setErrorHandler(collector(faults));
      validator.validate(new DOMSource(body.getFirstChild()));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      faults.add(e.toString());
    }
    return faults;
  }

  /**
   * The printed schema demands periods in every time zone; Exchange takes the id alone, as
   * Microsoft's own page on time zones shows it.
   */
  private static ErrorHandler collector(List<String> faults) {
    return new ErrorHandler() {
      @Override
      public void warning(SAXParseException e) {
        faults.add(e.getMessage());
      }

      @Override
      public void error(SAXParseException e) {
        if (!e.getMessage().matches("(?s).*content of element 't:(Start|End)TimeZone' is not.*")) {
          faults.add(e.getMessage());
        }
      }

      @Override
      public void fatalError(SAXParseException e) {
        faults.add(e.getMessage());
      }
    };
  }
}
