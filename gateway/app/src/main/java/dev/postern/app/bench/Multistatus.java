package dev.postern.app.bench;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a device keeps of a multistatus (RFC 4918 section 13).
 *
 * @param hrefs of its responses, in order
 * @param syncToken of a sync-collection report (RFC 6578 section 6.4), empty in others
 */
public record Multistatus(List<String> hrefs, String syncToken) {
  private static final String DAV = "DAV:";

  /**
   * Reads one.
   *
   * @throws UnexpectedAnswer if it is no XML
   */
  public static Multistatus read(byte[] body) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try {
      return read(factory.createXMLStreamReader(new ByteArrayInputStream(body)));
    } catch (XMLStreamException e) {
      throw new UnexpectedAnswer("no multistatus: " + e.getMessage());
    }
  }

  private static Multistatus read(XMLStreamReader reader) throws XMLStreamException {
    List<String> hrefs = new ArrayList<>();
    String syncToken = "";
    String parent = "";
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT) {
        String name = DAV.equals(reader.getNamespaceURI()) ? reader.getLocalName() : "";
        if (name.equals("href") && parent.equals("response")) {
          hrefs.add(reader.getElementText());
        } else if (name.equals("sync-token")) {
          syncToken = reader.getElementText();
        }
        parent = name;
      }
    }
    return new Multistatus(List.copyOf(hrefs), syncToken);
  }
}
