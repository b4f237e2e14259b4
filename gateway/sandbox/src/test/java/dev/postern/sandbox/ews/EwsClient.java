package dev.postern.sandbox.ews;

import dev.postern.sandbox.HttpCaller;
import dev.postern.sandbox.Sandbox;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Sends SOAP to a sandbox, as an application that impersonates a mailbox. Every answer is validated
 * against Microsoft's schema where it is at hand.
 */
public final class EwsClient implements AutoCloseable {
  private static final String ENVELOPE =
      """
      <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
          xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"
          xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">
        <s:Header>
          <t:RequestServerVersion Version="%s"/>
          %s
        </s:Header>
        <s:Body>%s</s:Body>
      </s:Envelope>
      """;

  private final HttpCaller http;
  private final String mailbox;
  private final Map<String, String> headers = new HashMap<>();
  private String version = "Exchange2016";

  public EwsClient(Sandbox sandbox, String mailbox) throws IOException, InterruptedException {
    this.http = new HttpCaller(sandbox);
    this.mailbox = mailbox;
    headers.put("Authorization", "Bearer " + http.token(Map.of()));
    headers.put("Content-Type", "text/xml; charset=utf-8");
  }

  EwsClient asking(String schemaVersion) {
    this.version = schemaVersion;
    return this;
  }

  /** What came back: the status, and the body as a tree. */
  public record Answer(int status, Document document) {
    public String code() {
      return text("//*[local-name()='ResponseCode']");
    }

    public String text(String xpath) {
      return (String) evaluate(xpath, XPathConstants.STRING);
    }

    public List<String> texts(String xpath) {
      NodeList nodes = (NodeList) evaluate(xpath, XPathConstants.NODESET);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        texts.add(nodes.item(i).getTextContent());
      }
      return texts;
    }

    /** The text of the first element of this name. */
    public String first(String element) {
      return text("//*[local-name()='" + element + "']");
    }

    public List<String> all(String element) {
      return texts("//*[local-name()='" + element + "']");
    }

    /** The first ItemId as an element to send again. */
    public String itemId() {
      return "<t:ItemId Id='%s' ChangeKey='%s'/>"
          .formatted(
              text("//*[local-name()='ItemId']/@Id"),
              text("//*[local-name()='ItemId']/@ChangeKey"));
    }

    private Object evaluate(String xpath, javax.xml.namespace.QName type) {
      XPath evaluator = XPathFactory.newInstance().newXPath();
      try {
        return evaluator.evaluate(xpath, document, type);
      } catch (XPathExpressionException e) {
        throw new IllegalArgumentException(xpath, e);
      }
    }
  }

  public Answer call(String operation) throws IOException, InterruptedException, SAXException {
    String impersonation =
        """
        <t:ExchangeImpersonation><t:ConnectingSID><t:SmtpAddress>%s</t:SmtpAddress>
        </t:ConnectingSID></t:ExchangeImpersonation>\
        """
            .formatted(mailbox);
    return post(ENVELOPE.formatted(version, impersonation, operation));
  }

  Answer post(String envelope) throws IOException, InterruptedException, SAXException {
    HttpResponse<String> response = http.send("POST", "/EWS/Exchange.asmx", envelope, headers);
    if (response.body().isEmpty()) {
      throw new IOException("HTTP " + response.statusCode() + " without a body");
    }
    Document document = parse(response.body());
    // The schema leaves availability out.
    if (response.statusCode() == 200 && !envelope.contains("GetUserAvailabilityRequest")) {
      EwsSchema.validate(bodyElement(document));
    }
    return new Answer(response.statusCode(), document);
  }

  /** Without looking at the answer. */
  HttpResponse<String> raw(String operation, Map<String, String> more)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(more);
    return http.send("POST", "/ews/exchange.asmx", ENVELOPE.formatted(version, "", operation), all);
  }

  HttpCaller http() {
    return http;
  }

  /** The element in the SOAP body as a document of its own. */
  static String bodyElement(Document envelope) {
    NodeList bodies = envelope.getElementsByTagNameNS("*", "Body");
    Node child = bodies.item(0).getFirstChild();
    while (!(child instanceof Element)) {
      child = child.getNextSibling();
    }
    StringWriter text = new StringWriter();
    try {
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(child), new StreamResult(text));
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  static Document parse(String xml) throws IOException, SAXException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
