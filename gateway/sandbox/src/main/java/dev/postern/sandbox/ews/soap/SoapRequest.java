package dev.postern.sandbox.ews.soap;

import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.xml.Namespaces;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlParser;
import dev.postern.sandbox.tenant.WindowsZone;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * A SOAP 1.1 request to EWS.
 *
 * @param impersonated the SMTP address in ExchangeImpersonation
 * @param zone the zone of TimeZoneContext, in which dates without an offset are read and all dates
 *     are written; UTC without it
 * @param zoneId the Windows id of that zone
 * @param operation the one element of the body
 */
public record SoapRequest(
    ExchangeVersion version,
    Optional<String> impersonated,
    ZoneId zone,
    String zoneId,
    XmlElement operation) {

  private static final Set<String> HEADERS =
      Set.of(
          "RequestServerVersion",
          "ExchangeImpersonation",
          "TimeZoneContext",
          "MailboxCulture",
          "DateTimePrecision",
          "ManagementRole",
          "SerializedSecurityContext",
          "OpenAsAdminOrSystemService",
          "BackgroundLoad");

  /**
   * @throws SoapFault if the body is no envelope, or a header is not understood
   */
  public static SoapRequest parse(byte[] body) throws SoapFault {
    XmlElement envelope;
    try {
      envelope = XmlParser.parse(body);
    } catch (XMLStreamException e) {
      throw new SoapFault(
          ResponseCode.ErrorSchemaValidation.name(),
          "The request failed schema validation: " + e.getMessage());
    }
    if (!envelope.is(Namespaces.SOAP, "Envelope")) {
      throw schema(
          "The root element must be 'Envelope' in namespace '%s'.".formatted(Namespaces.SOAP));
    }
    Optional<XmlElement> soapBody = envelope.child("Body");
    if (soapBody.isEmpty() || soapBody.get().children().size() != 1) {
      throw schema("The SOAP body must contain exactly one element.");
    }
    List<XmlElement> headers = envelope.child("Header").map(XmlElement::children).orElse(List.of());
    for (XmlElement header : headers) {
      if (header.namespace().equals(Namespaces.TYPES) && !HEADERS.contains(header.name())) {
        throw schema("The SOAP header '%s' is not declared.".formatted(header.name()));
      }
    }
    String zoneId = zoneId(headers);
    return new SoapRequest(
        version(headers),
        impersonated(headers),
        zoneId.isEmpty() ? ZoneOffset.UTC : WindowsZone.find(zoneId).orElse(ZoneOffset.UTC),
        zoneId.isEmpty() ? "UTC" : zoneId,
        soapBody.get().children().getFirst());
  }

  private static ExchangeVersion version(List<XmlElement> headers) throws SoapFault {
    Optional<XmlElement> header = find(headers, "RequestServerVersion");
    if (header.isEmpty()) {
      return ExchangeVersion.DEFAULT;
    }
    return header
        .get()
        .attribute("Version")
        .flatMap(ExchangeVersion::of)
        .orElseThrow(() -> new SoapFault(ResponseCode.ErrorInvalidServerVersion));
  }

  private static Optional<String> impersonated(List<XmlElement> headers) throws SoapFault {
    Optional<XmlElement> header = find(headers, "ExchangeImpersonation");
    if (header.isEmpty()) {
      return Optional.empty();
    }
    for (String name : List.of("SmtpAddress", "PrimarySmtpAddress", "PrincipalName")) {
      Optional<String> address =
          header.get().child("ConnectingSID").flatMap(sid -> sid.textOf(name));
      if (address.isPresent()) {
        return address.map(String::strip);
      }
    }
    throw new SoapFault(
        ResponseCode.ErrorInvalidExchangeImpersonationHeaderData.name(),
        "ExchangeImpersonation SOAP header names no ConnectingSID.");
  }

  private static String zoneId(List<XmlElement> headers) throws SoapFault {
    Optional<String> id =
        find(headers, "TimeZoneContext")
            .flatMap(it -> it.child("TimeZoneDefinition"))
            .flatMap(it -> it.attribute("Id"));
    if (id.isPresent() && WindowsZone.find(id.get()).isEmpty()) {
      throw new SoapFault(ResponseCode.ErrorTimeZone);
    }
    return id.orElse("");
  }

  private static Optional<XmlElement> find(List<XmlElement> headers, String name) {
    return headers.stream().filter(it -> it.is(Namespaces.TYPES, name)).findFirst();
  }

  private static SoapFault schema(String violation) {
    return new SoapFault(
        ResponseCode.ErrorSchemaValidation.name(),
        "The request failed schema validation: " + violation);
  }
}
