package dev.postern.backends.ews.soap;

import dev.postern.api.PosternException;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import microsoft.exchange.webservices.data.core.EwsServiceXmlReader;
import microsoft.exchange.webservices.data.core.EwsServiceXmlWriter;
import microsoft.exchange.webservices.data.core.enumeration.misc.ExchangeVersion;
import microsoft.exchange.webservices.data.core.enumeration.misc.XmlNamespace;
import microsoft.exchange.webservices.data.core.request.HttpWebRequest;
import microsoft.exchange.webservices.data.core.request.SimpleServiceRequestBase;

/**
 * One operation as a request of ews-java-api: the library makes the envelope, its headers and the
 * impersonation; the operation's element and the reading of the answer are ours (ADR 0005).
 */
final class Call<R> extends SimpleServiceRequestBase<R> {
  private final Xml operation;
  private final Reading<R> reading;

  private Call(MailboxService service, Xml operation, Reading<R> reading) throws Exception {
    super(service);
    this.operation = operation;
    this.reading = reading;
  }

  /** What becomes of an answer of status 200. */
  private interface Reading<R> {
    R read(JdkWebRequest answer) throws IOException, XMLStreamException;
  }

  /**
   * Sends the operation.
   *
   * @return the operation's response element
   * @throws LoginRefused for HTTP 401
   * @throws EwsBlocked for HTTP 403 with a policy's reason
   * @throws PosternException for other HTTP statuses and SOAP faults, as {@link Faults} maps them
   */
  static Xml send(MailboxService service, Xml operation) throws LoginRefused, EwsBlocked {
    return send(service, operation, answer -> element(answer.bytes()));
  }

  /**
   * Sends the operation and gives back the content in its answer, which comes as it is read. Throws
   * what {@link #send} throws.
   */
  static InputStream content(MailboxService service, Xml operation)
      throws LoginRefused, EwsBlocked {
    return send(service, operation, answer -> ContentStream.in(answer.stream()));
  }

  /** Sends an operation about notifications; see {@link #send} for what it throws. */
  static Routed routed(MailboxService service, Xml operation) throws LoginRefused, EwsBlocked {
    return send(
        service,
        operation,
        answer -> {
          Xml message =
              element(answer.bytes()).childrenAt("ResponseMessages").stream()
                  .findFirst()
                  .orElseThrow(() -> new XMLStreamException("no response message"));
          return new Routed(Reply.of(message), Affinity.cookie(answer));
        });
  }

  /** Sends an operation whose answer is held open; see {@link #send} for what it throws. */
  static Envelopes open(MailboxService service, Xml operation) throws LoginRefused, EwsBlocked {
    return send(service, operation, answer -> new Envelopes(answer.stream()));
  }

  private static <R> R send(MailboxService service, Xml operation, Reading<R> reading)
      throws LoginRefused, EwsBlocked {
    try {
      return new Call<>(service, operation, reading).internalExecute();
    } catch (Exception e) {
      // The library declares Exception everywhere and wraps what happened, ours included.
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        switch (cause) {
          case PosternException ours -> throw ours;
          case LoginRefused refused -> throw refused;
          case EwsBlocked blocked -> throw blocked;
          case IOException trouble -> throw Faults.unreachable(trouble);
          default -> {}
        }
      }
      throw Faults.unreadable(e);
    }
  }

  @Override
  public String getXmlElementName() {
    return operation == null ? "" : operation.name();
  }

  @Override
  protected String getResponseXmlElementName() {
    return operation.name() + "Response";
  }

  @Override
  protected ExchangeVersion getMinimumRequiredServerVersion() {
    return ExchangeVersion.Exchange2007_SP1;
  }

  @Override
  protected void writeBodyToXml(EwsServiceXmlWriter writer) throws Exception {
    write(writer, operation);
  }

  @Override
  protected void writeElementsToXml(EwsServiceXmlWriter writer) {
    throw new IllegalStateException("the body is written as a whole");
  }

  private static void write(EwsServiceXmlWriter writer, Xml element) throws Exception {
    writer.writeStartElement(
        element.prefix().equals("m") ? XmlNamespace.Messages : XmlNamespace.Types, element.name());
    for (var attribute : element.attributes().entrySet()) {
      writer.writeAttributeValue(attribute.getKey(), true, attribute.getValue());
    }
    writeText(writer.getInternalWriter(), element.text());
    for (Xml child : element.children()) {
      write(writer, child);
    }
    writer.writeEndElement();
  }

  /** A CR stays one only as a reference: parsers turn a bare one into LF (XML 1.0 section 2.11). */
  private static void writeText(XMLStreamWriter writer, String text) throws XMLStreamException {
    int from = 0;
    for (int cr = text.indexOf('\r'); cr >= 0; cr = text.indexOf('\r', from)) {
      writer.writeCharacters(text.substring(from, cr));
      writer.writeEntityRef("#13");
      from = cr + 1;
    }
    writer.writeCharacters(text.substring(from));
  }

  @Override
  protected R readResponse(HttpWebRequest sent) throws IOException, LoginRefused, EwsBlocked {
    JdkWebRequest answer = (JdkWebRequest) sent;
    int status = answer.status();
    if (status == 401) {
      throw new LoginRefused(answer.header("x-ms-diagnostics"));
    }
    String policy = answer.header(EwsPolicy.HEADER);
    if (status == 403 && !policy.isEmpty()) {
      throw new EwsBlocked(new EwsPolicy(policy));
    }
    if (status != 200 && status != 500) {
      throw Faults.ofStatus(status, answer::header);
    }
    try {
      if (status == 500) {
        element(answer.bytes());
        throw Faults.ofStatus(status, answer::header);
      }
      return reading.read(answer);
    } catch (XMLStreamException e) {
      throw status == 500 ? Faults.ofStatus(status, answer::header) : Faults.unreadable(e);
    }
  }

  /** The one element in a SOAP body. */
  static Xml element(byte[] answer) throws XMLStreamException {
    Xml envelope = XmlReader.read(answer);
    Xml fault = envelope.at("Body", "Fault").orElse(null);
    if (fault != null) {
      throw Faults.ofFault(fault);
    }
    return envelope
        .at("Body")
        .filter(body -> body.children().size() == 1)
        .map(body -> body.children().getFirst())
        .orElseThrow(() -> new XMLStreamException("no SOAP body with one element"));
  }

  @Override
  protected R parseResponse(EwsServiceXmlReader reader) {
    throw new IllegalStateException("answers are read as a whole");
  }
}
