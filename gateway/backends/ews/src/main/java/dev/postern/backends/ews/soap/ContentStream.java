package dev.postern.backends.ews.soap;

import dev.postern.api.PosternException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The content in an answer to GetAttachment: base64 in the midst of XML, decoded as it comes, so
 * that a file of any size passes through a few kilobytes of memory.
 */
final class ContentStream {
  private static final XMLInputFactory FACTORY = factory();
  private static final Set<String> CONTENT = Set.of("Content", "MimeContent");

  private ContentStream() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /**
   * Reads up to the content; a file without bytes has none.
   *
   * @param answer is closed with the content, or here if there is none
   * @throws PosternException with what {@link Faults} makes of the ResponseCode
   */
  static InputStream in(InputStream answer) throws IOException {
    String code = "";
    String text = "";
    try {
      XMLStreamReader in = FACTORY.createXMLStreamReader(answer);
      while (in.hasNext()) {
        if (in.next() != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        switch (in.getLocalName()) {
          case "ResponseCode" -> code = in.getElementText();
          case "MessageText" -> text = in.getElementText();
          default -> {
            if (CONTENT.contains(in.getLocalName())) {
              return Base64.getMimeDecoder().wrap(new Characters(in, answer));
            }
          }
        }
      }
    } catch (XMLStreamException e) {
      answer.close();
      throw Faults.unreadable(e);
    }
    answer.close();
    if (!code.equals("NoError")) {
      throw new PosternException(Faults.ofCode(code, text, Optional.empty()));
    }
    return InputStream.nullInputStream();
  }

  /** The text of the element that a reader stands in, as ASCII; anything else is no base64. */
  private static final class Characters extends InputStream {
    private final XMLStreamReader in;
    private final InputStream source;
    private byte[] chunk = {};
    private int next;
    private boolean ended;

    Characters(XMLStreamReader in, InputStream source) {
      this.in = in;
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      return fill() ? chunk[next++] & 0x7f : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int count = Math.min(length, chunk.length - next);
      System.arraycopy(chunk, next, into, offset, count);
      next += count;
      return count;
    }

    private boolean fill() throws IOException {
      try {
        while (next == chunk.length && !ended) {
          switch (in.next()) {
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
              chunk = in.getText().getBytes(StandardCharsets.US_ASCII);
              next = 0;
            }
            case XMLStreamConstants.END_ELEMENT -> ended = true;
            default -> {}
          }
        }
      } catch (XMLStreamException e) {
        throw new IOException("an answer of Exchange broke off", e);
      }
      return !ended;
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
