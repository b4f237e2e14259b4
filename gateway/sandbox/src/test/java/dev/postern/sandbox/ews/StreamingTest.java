package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.HttpCaller;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.ews.EwsClient.Answer;
import dev.postern.sandbox.ews.StreamCalls.Affinity;
import dev.postern.sandbox.ews.StreamCalls.Listening;
import dev.postern.sandbox.ews.StreamCalls.Subscribed;
import dev.postern.sandbox.ews.streaming.StreamingNotifications.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streaming notifications: what is told, when connections end, and who is led to which server. */
class StreamingTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String EVENT =
      """
      <m:CreateItem SendMeetingInvitations="SendToNone"><m:Items><t:CalendarItem>
        <t:Subject>Lunch</t:Subject><t:Start>2026-12-01T10:00:00Z</t:Start>
        <t:End>2026-12-01T11:00:00Z</t:End></t:CalendarItem></m:Items></m:CreateItem>
      """;

  private Sandbox sandbox;
  private StreamCalls calls;
  private EwsClient alice;

  @BeforeEach
  void start() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    calls = new StreamCalls(sandbox);
    alice = new EwsClient(sandbox, ALICE);
  }

  @AfterEach
  void stop() throws IOException {
    alice.close();
    calls.close();
    sandbox.close();
  }

  @Test
  void a_connection_tells_of_what_happens_as_it_happens() throws Exception {
    String id = calls.subscribe(ALICE, Affinity.none()).id();
    try (Listening listening = calls.listen(ALICE, Affinity.none(), List.of(id))) {
      assertThat(listening.await().first("ConnectionStatus")).isEqualTo("OK");
      Answer created = alice.call(EVENT);
      Answer told = listening.await();
      assertThat(told.first("SubscriptionId")).isEqualTo(id);
      assertThat(told.text("//*[local-name()='CreatedEvent']/*[local-name()='ItemId']/@Id"))
          .isEqualTo(created.text("//*[local-name()='ItemId']/@Id"));
      assertThat(told.text("count(//*[local-name()='ModifiedEvent']/*[local-name()='FolderId'])"))
          .isEqualTo("1");
      alice.call(
          "<m:MoveItem><m:ToFolderId><t:DistinguishedFolderId Id='deleteditems'/></m:ToFolderId>"
              + "<m:ItemIds>"
              + created.itemId()
              + "</m:ItemIds></m:MoveItem>");
      Answer moved = listening.await();
      assertThat(moved.text("//*[local-name()='MovedEvent']/*[local-name()='OldItemId']/@Id"))
          .isEqualTo(created.text("//*[local-name()='ItemId']/@Id"));
    }
  }

  @Test
  void events_wait_for_the_next_connection_and_only_those_asked_for() throws Exception {
    String id =
        calls
            .subscribe(
                ALICE,
                Affinity.none(),
                "<m:StreamingSubscriptionRequest><t:FolderIds><t:DistinguishedFolderId"
                    + " Id='contacts'/></t:FolderIds>"
                    + StreamCalls.EVENTS
                    + "</m:StreamingSubscriptionRequest>")
            .id();
    alice.call(EVENT);
    alice.call(
        "<m:CreateItem><m:Items><t:Contact><t:GivenName>Grace</t:GivenName></t:Contact></m:Items>"
            + "</m:CreateItem>");
    try (Listening listening = calls.listen(ALICE, Affinity.none(), List.of(id))) {
      listening.await();
      assertThat(listening.await().all("CreatedEvent")).hasSize(1);
    }
  }

  @Test
  void silence_is_filled_and_a_connection_closes_when_its_time_is_over() throws Exception {
    conditions("{\"streaming\": {\"keepAliveMillis\": 40, \"minuteMillis\": 300}}");
    String id = calls.subscribe(ALICE, Affinity.none()).id();
    try (Listening listening = calls.listen(ALICE, Affinity.none(), List.of(id))) {
      List<Answer> answers = new ArrayList<>();
      for (Optional<Answer> next = listening.next(); next.isPresent(); next = listening.next()) {
        answers.add(next.get());
      }
      assertThat(answers.get(1).all("StatusEvent")).hasSize(1);
      assertThat(answers.getLast().first("ConnectionStatus")).isEqualTo("Closed");
      assertThat(answers).hasSizeGreaterThan(3);
    }
    alice.call(EVENT);
    try (Listening again = calls.listen(ALICE, Affinity.none(), List.of(id))) {
      again.await();
      assertThat(again.await().all("CreatedEvent")).hasSize(1);
    }
  }

  @Test
  void a_lost_subscription_is_named_and_the_connection_closes() throws Exception {
    String lost = calls.subscribe(ALICE, Affinity.none()).id();
    String kept = calls.subscribe(ALICE, Affinity.none()).id();
    try (Listening listening = calls.listen(ALICE, Affinity.none(), List.of(lost, kept))) {
      listening.await();
      assertThat(calls.unsubscribe(ALICE, lost).code()).isEqualTo("NoError");
      Answer error = listening.await();
      assertThat(error.code()).isEqualTo("ErrorSubscriptionNotFound");
      assertThat(error.texts("//*[local-name()='ErrorSubscriptionIds']/*")).containsExactly(lost);
      assertThat(listening.next()).isEmpty();
    }
    assertThat(calls.unsubscribe(ALICE, lost).code()).isEqualTo("ErrorSubscriptionNotFound");
    try (Listening listening = calls.listen(ALICE, Affinity.none(), List.of(lost, kept))) {
      assertThat(listening.await().code()).isEqualTo("ErrorSubscriptionNotFound");
    }
  }

  @Test
  void a_mailbox_has_twenty_subscriptions_and_ten_connections_at_most() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ids.add(calls.subscribe(ALICE, Affinity.none()).id());
    }
    assertThat(calls.subscribe(ALICE, Affinity.none()).answer().code())
        .isEqualTo("ErrorExceededSubscriptionCount");
    List<Listening> open = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Listening listening = calls.listen(ALICE, Affinity.none(), List.of(ids.get(i)));
      listening.await();
      open.add(listening);
    }
    try (Listening refused = calls.listen(ALICE, Affinity.none(), List.of(ids.getLast()))) {
      assertThat(refused.await().code()).isEqualTo("ErrorExceededConnectionCount");
    }
    try (Listening tooMany =
        calls.listen(ALICE, Affinity.none(), Collections.nCopies(201, ids.getFirst()))) {
      assertThat(tooMany.await().code()).isEqualTo("ErrorInvalidSubscriptionRequest");
    }
    for (Listening listening : open) {
      listening.close();
    }
  }

  @Test
  void without_affinity_a_subscription_of_another_server_is_not_found() throws Exception {
    for (var mailbox : sandbox.tenant().mailboxes()) {
      calls.subscribe(mailbox.owner().email(), Affinity.none()).id();
    }
    Map<String, List<String>> byServer =
        sandbox.streams().all().stream()
            .collect(
                Collectors.groupingBy(
                    Shown::server,
                    Collectors.mapping(Shown::mailbox, Collectors.toUnmodifiableList())));
    assertThat(byServer).hasSize(2);
    var servers = byServer.values().iterator();
    String anchor = servers.next().getFirst();
    String other = servers.next().getFirst();
    Subscribed first = calls.subscribe(anchor, new Affinity(anchor, Optional.empty()));
    assertThat(first.cookie()).isPresent();
    Affinity group = new Affinity(anchor, first.cookie());
    Subscribed second = calls.subscribe(other, group);
    assertThat(second.cookie()).isEmpty();
    List<String> ids = List.of(first.id(), second.id());
    try (Listening listening = calls.listen(other, group, ids)) {
      assertThat(listening.await().first("ConnectionStatus")).isEqualTo("OK");
    }
    try (Listening strayed = calls.listen(other, Affinity.none(), ids)) {
      Answer error = strayed.await();
      assertThat(error.code()).isEqualTo("ErrorSubscriptionNotFound");
      assertThat(error.texts("//*[local-name()='ErrorSubscriptionIds']/*")).hasSize(2);
    }
  }

  @Test
  void autodiscover_tells_the_site_and_no_other_site_takes_a_subscription() throws Exception {
    conditions("{\"streaming\": {\"groups\": 5}}");
    List<String> mailboxes =
        sandbox.tenant().mailboxes().stream().map(it -> it.owner().email()).toList();
    Map<String, String> sites = sites(mailboxes);
    assertThat(sites).hasSize(mailboxes.size());
    String anchor = mailboxes.getFirst();
    String away =
        mailboxes.stream()
            .filter(it -> !sites.get(it).equals(sites.get(anchor)))
            .findFirst()
            .orElseThrow();
    Subscribed first = calls.subscribe(anchor, new Affinity(anchor, Optional.empty()));
    assertThat(calls.subscribe(away, new Affinity(anchor, first.cookie())).answer().code())
        .isEqualTo("ErrorProxyRequestNotAllowed");
  }

  @Test
  void a_folder_tells_when_its_contents_changed() throws Exception {
    String before = folderState();
    Answer created = alice.call(EVENT);
    String after = folderState();
    assertThat(after).isNotEqualTo(before);
    assertThat(folderState()).isEqualTo(after);
    alice.call(
        "<m:DeleteItem DeleteType='HardDelete' SendMeetingCancellations='SendToNone'><m:ItemIds>"
            + created.itemId()
            + "</m:ItemIds></m:DeleteItem>");
    assertThat(folderState()).isNotEqualTo(after);
  }

  private String folderState() throws Exception {
    Answer answer =
        alice.call(
            """
            <m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>
              <t:ExtendedFieldURI PropertyTag="0x670A" PropertyType="SystemTime"/>
              <t:ExtendedFieldURI PropertyTag="0x670B" PropertyType="Integer"/>
            </t:AdditionalProperties></m:FolderShape><m:FolderIds>
              <t:DistinguishedFolderId Id="calendar"/></m:FolderIds></m:GetFolder>
            """);
    return String.join(",", answer.all("Value"));
  }

  private Map<String, String> sites(List<String> mailboxes) throws Exception {
    StringBuilder users = new StringBuilder();
    mailboxes.forEach(
        it -> users.append("<a:User><a:Mailbox>").append(it).append("</a:Mailbox></a:User>"));
    String request =
        """
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
            xmlns:a="http://schemas.microsoft.com/exchange/2010/Autodiscover"
            xmlns:wsa="http://www.w3.org/2005/08/addressing">
          <s:Header><a:RequestedServerVersion>Exchange2013</a:RequestedServerVersion>
            <wsa:Action>http://schemas.microsoft.com/exchange/2010/Autodiscover/Autodiscover/GetUserSettings</wsa:Action>
          </s:Header>
          <s:Body><a:GetUserSettingsRequestMessage><a:Request><a:Users>%s</a:Users>
            <a:RequestedSettings><a:Setting>GroupingInformation</a:Setting>
            </a:RequestedSettings></a:Request></a:GetUserSettingsRequestMessage></s:Body>
        </s:Envelope>
        """
            .formatted(users);
    try (HttpCaller http = new HttpCaller(sandbox)) {
      Answer answer =
          new Answer(
              200,
              EwsClient.parse(
                  http.send(
                          "POST",
                          "/autodiscover/autodiscover.svc",
                          request,
                          Map.of(
                              "Authorization",
                              "Bearer " + http.token(Map.of()),
                              "Content-Type",
                              "text/xml; charset=utf-8"))
                      .body()));
      List<String> values = answer.all("Value");
      return IntStream.range(0, mailboxes.size())
          .boxed()
          .collect(Collectors.toMap(mailboxes::get, values::get));
    }
  }

  private void conditions(String json) throws Exception {
    try (HttpCaller http = new HttpCaller(sandbox)) {
      assertThat(http.send("PUT", "/control/conditions", json, Map.of()).statusCode())
          .isEqualTo(200);
    }
  }
}
