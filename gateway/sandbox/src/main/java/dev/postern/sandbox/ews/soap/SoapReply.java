package dev.postern.sandbox.ews.soap;

import dev.postern.sandbox.ews.xml.Namespaces;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.http.HttpReply;

/** Wraps what an operation wrote, or a fault, into an envelope. */
public final class SoapReply {
  private static final String XML = "text/xml; charset=utf-8";
  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

  private SoapReply() {}

  public static HttpReply.Answer success(XmlOut body) {
    XmlOut out = new XmlOut();
    out.element(
        "s:Envelope",
        () -> {
          out.element(
              "s:Header",
              () ->
                  out.empty(
                      "t:ServerVersionInfo",
                      "MajorVersion",
                      "15",
                      "MinorVersion",
                      "20",
                      "MajorBuildNumber",
                      "9000",
                      "MinorBuildNumber",
                      "0",
                      "Version",
                      "V2018_01_08"));
          out.element("s:Body", () -> out.raw(body));
        },
        "xmlns:s",
        Namespaces.SOAP,
        "xmlns:m",
        Namespaces.MESSAGES,
        "xmlns:t",
        Namespaces.TYPES);
    return HttpReply.text(200, XML, DECLARATION + out);
  }

  public static HttpReply.Answer fault(SoapFault fault) {
    XmlOut out = new XmlOut();
    out.element(
        "s:Envelope",
        () ->
            out.element(
                "s:Body",
                () ->
                    out.element(
                        "s:Fault",
                        () -> {
                          out.element(
                              "faultcode", "a:" + fault.code(), "xmlns:a", Namespaces.TYPES);
                          out.element("faultstring", fault.text(), "xml:lang", "en-US");
                          out.element("detail", () -> detail(fault, out));
                        })),
        "xmlns:s",
        Namespaces.SOAP);
    return HttpReply.text(500, XML, DECLARATION + out);
  }

  private static void detail(SoapFault fault, XmlOut out) {
    out.element("e:ResponseCode", fault.code(), "xmlns:e", Namespaces.ERRORS);
    out.element("e:Message", fault.text(), "xmlns:e", Namespaces.ERRORS);
    if (!fault.values().isEmpty() || !fault.elements().isEmpty()) {
      out.element(
          "t:MessageXml",
          () -> {
            fault.elements().forEach((name, value) -> out.element("t:" + name, value));
            fault.values().forEach((name, value) -> out.element("t:Value", value, "Name", name));
          },
          "xmlns:t",
          Namespaces.TYPES);
    }
  }
}
