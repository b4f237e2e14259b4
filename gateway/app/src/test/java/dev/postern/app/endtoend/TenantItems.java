package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.tenant.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a tenant of another process really holds, asked by EWS past the gateway. */
final class TenantItems implements AutoCloseable {
  private static final int PAGE = 500;
  private static final Pattern ITEM_ID = Pattern.compile("<t:ItemId [^>]*\\bId=\"([^\"]+)\"");
  private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  /**
   * @param port the sandbox's port of plain HTTP
   */
  TenantItems(int port) {
    this.base = URI.create("http://127.0.0.1:" + port + "/");
  }

  /**
   * The ids of all items in a folder, occurrences aside, in an order that stays.
   *
   * @param folder its distinguished name
   */
  List<String> in(String mailbox, String folder) {
    return find(mailbox, folder, "");
  }

  /** The ids of the items in a folder with a subject. */
  List<String> withSubject(String mailbox, String folder, String subject) {
    return find(
        mailbox,
        folder,
        """
        <m:Restriction><t:IsEqualTo>
          <t:FieldURI FieldURI="item:Subject"/>
          <t:FieldURIOrConstant><t:Constant Value="%s"/></t:FieldURIOrConstant>
        </t:IsEqualTo></m:Restriction>
        """
            .formatted(subject));
  }

  @Override
  public void close() {
    client.close();
  }

  private List<String> find(String mailbox, String folder, String restriction) {
    String token = token();
    List<String> ids = new ArrayList<>();
    String page;
    do {
      page = page(token, mailbox, folder, restriction, ids.size());
      ITEM_ID.matcher(page).results().map((MatchResult m) -> m.group(1)).forEach(ids::add);
    } while (page.contains("IncludesLastItemInRange=\"false\""));
    return ids.stream().sorted().toList();
  }

  /** Copies an item into a folder, with all that is on it, as Outlook does. */
  void copy(String mailbox, String id, String folder) {
    call(
        token(),
        mailbox,
        """
        <m:CopyItem>
          <m:ToFolderId><t:DistinguishedFolderId Id="%s"/></m:ToFolderId>
          <m:ItemIds><t:ItemId Id="%s"/></m:ItemIds>
        </m:CopyItem>
        """
            .formatted(folder, id));
  }

  /** Makes an item as Outlook does, mailing nobody. */
  void create(String mailbox, String item) {
    call(
        token(),
        mailbox,
        """
        <m:CreateItem SendMeetingInvitations="SendToNone"><m:Items>%s</m:Items></m:CreateItem>
        """
            .formatted(item));
  }

  /** Attaches a link to a file elsewhere, as Outlook does with files in OneDrive. */
  void attachLink(String mailbox, String id, String name, String link) {
    call(
        token(),
        mailbox,
        """
        <m:CreateAttachment>
          <m:ParentItemId Id="%s"/>
          <m:Attachments><t:ReferenceAttachment>
            <t:Name>%s</t:Name><t:AttachLongPathName>%s</t:AttachLongPathName>
          </t:ReferenceAttachment></m:Attachments>
        </m:CreateAttachment>
        """
            .formatted(id, name, link));
  }

  private String page(String token, String mailbox, String folder, String restriction, int from) {
    return call(
        token,
        mailbox,
        """
        <m:FindItem Traversal="Shallow">
          <m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>
          <m:IndexedPageItemView MaxEntriesReturned="%d" Offset="%d" BasePoint="Beginning"/>
          %s
          <m:ParentFolderIds><t:DistinguishedFolderId Id="%s"/></m:ParentFolderIds>
        </m:FindItem>
        """
            .formatted(PAGE, from, restriction, folder));
  }

  private String call(String token, String mailbox, String operation) {
    String answer =
        post(
            "EWS/Exchange.asmx",
            "text/xml; charset=utf-8",
            token,
            """
            <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
                xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"
                xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">
              <s:Header>
                <t:RequestServerVersion Version="Exchange2016"/>
                <t:ExchangeImpersonation><t:ConnectingSID>
                  <t:SmtpAddress>%s</t:SmtpAddress>
                </t:ConnectingSID></t:ExchangeImpersonation>
              </s:Header>
              <s:Body>%s</s:Body>
            </s:Envelope>
            """
                .formatted(mailbox, operation));
    assertThat(answer).contains("NoError");
    return answer;
  }

  private String token() {
    String answer =
        post(
            Tenant.ID + "/oauth2/v2.0/token",
            "application/x-www-form-urlencoded",
            "",
            "grant_type=client_credentials&client_id="
                + Tenant.CLIENT_ID
                + "&client_secret="
                + Tenant.CLIENT_SECRET
                + "&scope=https%3A%2F%2Foutlook.office365.com%2F.default");
    return TOKEN
        .matcher(answer)
        .results()
        .map((MatchResult m) -> m.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(answer));
  }

  private String post(String path, String type, String token, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
