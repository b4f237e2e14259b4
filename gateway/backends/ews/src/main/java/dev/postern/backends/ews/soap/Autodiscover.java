package dev.postern.backends.ews.soap;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.backends.microsoft.MicrosoftTenant;
import dev.postern.backends.microsoft.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/**
 * SOAP Autodiscover ("GetUserSettings operation (SOAP)"): which mailboxes are at the same site.
 * That app-only tokens are taken there is unverified, and so is how many users one request may
 * name.
 */
public final class Autodiscover {
  private static final String NAMESPACE = "http://schemas.microsoft.com/exchange/2010/Autodiscover";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofMinutes(1);

  /** How many mailboxes may be asked for at once. */
  public static final int MOST = 90;

  private final MicrosoftTenant tenant;

  public Autodiscover(MicrosoftTenant tenant) {
    this.tenant = tenant;
  }

  /**
   * The sites of mailboxes; those that are not told have none. One request.
   *
   * @throws PosternException if Autodiscover does not answer
   */
  public Map<MailAddress, String> sites(Collection<MailAddress> mailboxes) {
    List<MailAddress> asked = mailboxes.stream().limit(MOST).toList();
    List<Xml> users = responses(ask(asked));
    Map<MailAddress, String> sites = new HashMap<>();
    for (int i = 0; i < Math.min(asked.size(), users.size()); i++) {
      Map<String, String> settings =
          users.get(i).childrenAt("UserSettings").stream()
              .collect(
                  Collectors.toMap(
                      it -> it.textAt("Name"), it -> it.textAt("Value"), (one, _) -> one));
      String group = settings.getOrDefault("GroupingInformation", "");
      if (!group.isEmpty()) {
        sites.put(asked.get(i), settings.getOrDefault("ExternalEwsUrl", "") + ' ' + group);
      }
    }
    return sites;
  }

  private static List<Xml> responses(Xml envelope) {
    return envelope.childrenAt(
        "Body", "GetUserSettingsResponseMessage", "Response", "UserResponses");
  }

  private Xml ask(List<MailAddress> mailboxes) {
    HttpRequest request =
        HttpRequest.newBuilder(address())
            .timeout(TIMEOUT)
            .header("Content-Type", "text/xml; charset=utf-8")
            .header("User-Agent", "Postern")
            .header("Authorization", tenant.authorization(Scope.EXCHANGE))
            .header("X-AnchorMailbox", mailboxes.getFirst().value())
            .POST(BodyPublishers.ofString(envelope(mailboxes)))
            .build();
    try {
      HttpResponse<byte[]> answer = tenant.http().send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new PosternException(
            new Failure.Unavailable(
                SOON, "Autodiscover at " + address() + " answered HTTP " + answer.statusCode()));
      }
      return XmlReader.read(answer.body());
    } catch (IOException e) {
      throw Faults.unreachable(e);
    } catch (XMLStreamException e) {
      throw Faults.unreadable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Faults.unreachable(new IOException("interrupted", e));
    }
  }

  private URI address() {
    return tenant.settings().endpoints().ews().resolve("/autodiscover/autodiscover.svc");
  }

  private static String envelope(List<MailAddress> mailboxes) {
    String users =
        mailboxes.stream()
            .map(it -> "<a:User><a:Mailbox>" + escaped(it.value()) + "</a:Mailbox></a:User>")
            .collect(Collectors.joining());
    return """
    <?xml version="1.0" encoding="utf-8"?>
    <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:a="%1$s" \
    xmlns:wsa="http://www.w3.org/2005/08/addressing"><s:Header>\
    <a:RequestedServerVersion>Exchange2013</a:RequestedServerVersion>\
    <wsa:Action>%1$s/Autodiscover/GetUserSettings</wsa:Action></s:Header><s:Body>\
    <a:GetUserSettingsRequestMessage><a:Request><a:Users>%2$s</a:Users><a:RequestedSettings>\
    <a:Setting>GroupingInformation</a:Setting><a:Setting>ExternalEwsUrl</a:Setting>\
    </a:RequestedSettings></a:Request></a:GetUserSettingsRequestMessage></s:Body></s:Envelope>
    """
        .formatted(NAMESPACE, users);
  }

  private static String escaped(String text) {
    return XmlText.legal(text).replace("&", "&amp;").replace("<", "&lt;");
  }
}
