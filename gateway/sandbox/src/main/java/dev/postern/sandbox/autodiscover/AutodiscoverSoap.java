package dev.postern.sandbox.autodiscover;

import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.ews.EwsAuthentication;
import dev.postern.sandbox.ews.streaming.MailboxServers;
import dev.postern.sandbox.ews.xml.Namespaces;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.ews.xml.XmlParser;
import dev.postern.sandbox.http.HttpReply;
import dev.postern.sandbox.http.HttpRequest;
import dev.postern.sandbox.http.HttpService;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * SOAP Autodiscover ({@code /autodiscover/autodiscover.svc}): GetUserSettings for up to a hundred
 * users ("GetUserSettings operation (SOAP)"). Unverified: the limit, and what more than that is
 * answered with.
 */
public final class AutodiscoverSoap implements HttpService {
  private static final String PATH = "/autodiscover/autodiscover.svc";
  private static final String NAMESPACE = "http://schemas.microsoft.com/exchange/2010/Autodiscover";
  private static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
  private static final String ACTION = NAMESPACE + "/Autodiscover/GetUserSettings";
  private static final int MOST_USERS = 100;

  private final Tenant tenant;
  private final EwsAuthentication authentication;
  private final MailboxServers servers;
  private final CurrentConditions conditions;
  private final RequestJournal journal;

  public AutodiscoverSoap(
      Tenant tenant,
      EwsAuthentication authentication,
      MailboxServers servers,
      CurrentConditions conditions,
      RequestJournal journal) {
    this.tenant = tenant;
    this.authentication = authentication;
    this.servers = servers;
    this.conditions = conditions;
    this.journal = journal;
  }

  @Override
  public boolean serves(String path) {
    return path.equalsIgnoreCase(PATH);
  }

  @Override
  public HttpReply handle(HttpRequest request) {
    conditions.delay();
    return switch (authentication.authenticate(request)) {
      case EwsAuthentication.Outcome.Refused(HttpReply reply) -> reply;
      case EwsAuthentication.Outcome.Authenticated _ -> answer(request);
    };
  }

  private HttpReply answer(HttpRequest request) {
    journal.count("autodiscover", "GetUserSettings", "");
    if (conditions.strike("autodiscover", "GetUserSettings", "").isPresent()) {
      return HttpReply.empty(503);
    }
    XmlElement envelope;
    try {
      envelope = XmlParser.parse(request.body());
    } catch (XMLStreamException e) {
      return HttpReply.empty(400);
    }
    boolean meant =
        envelope
            .child("Header")
            .flatMap(header -> header.textOf("Action"))
            .filter(action -> action.strip().equals(ACTION))
            .isPresent();
    Optional<XmlElement> wanted =
        envelope
            .child("Body")
            .flatMap(body -> body.child("GetUserSettingsRequestMessage"))
            .filter(it -> it.namespace().equals(NAMESPACE))
            .flatMap(message -> message.child("Request"));
    List<XmlElement> users =
        wanted.flatMap(it -> it.child("Users")).map(XmlElement::children).orElse(List.of());
    List<String> settings =
        wanted.flatMap(it -> it.child("RequestedSettings")).stream()
            .flatMap(it -> it.children().stream())
            .map(it -> it.text().strip())
            .toList();
    if (!meant || !envelope.is(Namespaces.SOAP, "Envelope")) {
      return HttpReply.empty(400);
    }
    boolean valid = !users.isEmpty() && users.size() <= MOST_USERS && !settings.isEmpty();
    XmlOut out = new XmlOut();
    out.element(
        "Response",
        () -> {
          error(valid ? "NoError" : "InvalidRequest", out);
          out.element(
              "UserResponses",
              () -> {
                if (valid) {
                  users.forEach(user -> user(user, settings, request.origin(), out));
                }
              });
        },
        "xmlns:i",
        "http://www.w3.org/2001/XMLSchema-instance");
    return HttpReply.text(200, "text/xml; charset=utf-8", envelope(out));
  }

  private void user(XmlElement user, List<String> settings, String origin, XmlOut out) {
    Optional<Mailbox> mailbox = user.textOf("Mailbox").map(String::strip).flatMap(tenant::mailbox);
    out.element(
        "UserResponse",
        () -> {
          error(mailbox.isPresent() ? "NoError" : "InvalidUser", out);
          out.empty("RedirectTarget", "i:nil", "true");
          out.element(
              "UserSettingErrors",
              () ->
                  settings.stream()
                      .filter(
                          it -> mailbox.isPresent() && value(it, mailbox.get(), origin).isEmpty())
                      .forEach(it ->
                          out.element(
                              "UserSettingError",
                              () ->
                                  error("SettingIsNotAvailable", out.element("SettingName", it)))));
          out.element(
              "UserSettings",
              () ->
                  settings.forEach(it ->
                      mailbox
                          .flatMap(found -> value(it, found, origin))
                          .ifPresent(value -> setting(it, value, out))));
        });
  }

  private static void setting(String name, String value, XmlOut out) {
    out.element(
        "UserSetting",
        () -> out.element("Name", name).element("Value", value),
        "i:type",
        "StringSetting");
  }

  private Optional<String> value(String setting, Mailbox mailbox, String origin) {
    return switch (setting) {
      case "GroupingInformation" -> Optional.of(servers.site(mailbox));
      case "ExternalEwsUrl" -> Optional.of(origin + "/EWS/Exchange.asmx");
      case "UserDisplayName" -> Optional.of(mailbox.owner().name());
      case "AutoDiscoverSMTPAddress" -> Optional.of(mailbox.owner().email());
      default -> Optional.empty();
    };
  }

  private static void error(String code, XmlOut out) {
    out.element("ErrorCode", code);
    out.element("ErrorMessage", code.equals("NoError") ? "No error." : "Not possible.");
  }

  private static String envelope(XmlOut response) {
    XmlOut out = new XmlOut();
    out.element(
        "s:Envelope",
        () -> {
          out.element(
              "s:Header",
              () -> out.element("a:Action", ACTION + "Response", "s:mustUnderstand", "1"));
          out.element(
              "s:Body",
              () ->
                  out.element(
                      "GetUserSettingsResponseMessage",
                      () -> out.raw(response),
                      "xmlns",
                      NAMESPACE));
        },
        "xmlns:s",
        Namespaces.SOAP,
        "xmlns:a",
        ADDRESSING);
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + out;
  }
}
