package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import dev.postern.backends.ews.CannedExchange.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TransportTest {
  private CannedExchange exchange;
  private Backend backend;

  @BeforeEach
  void start() throws IOException {
    exchange = new CannedExchange();
    backend = Tenants.onPremises(exchange.address());
  }

  @AfterEach
  void stop() {
    backend.close();
    exchange.close();
  }

  @Test
  void a_request_names_version_mailbox_and_account() {
    exchange.answer(op -> CannedExchange.success(op, ""));
    deleteFolder();
    assertThat(exchange.requests().getFirst())
        .contains("<t:RequestServerVersion Version=\"Exchange2013_SP1\">")
        .contains("<t:SmtpAddress>alice@contoso.example</t:SmtpAddress>");
    assertThat(exchange.lastHeaders().get("X-anchormailbox"))
        .containsExactly("alice@contoso.example");
    assertThat(exchange.lastHeaders().get("Authorization").getFirst()).startsWith("Basic ");
  }

  @Test
  void text_is_read_to_the_last_blank() {
    exchange.answer(op -> CannedExchange.success(op, item("a &amp; &lt;b&gt;  c", "")));
    assertThat(read().main().summary()).isEqualTo("a & <b>  c");
  }

  @Test
  void characters_that_xml_cannot_hold_are_left_out_of_answers() {
    exchange.answer(op -> CannedExchange.success(op, item("a&#x1F;b&#11;c&#xFFFF;d&#x1F600;", "")));
    assertThat(read().main().summary()).isEqualTo("abcd\uD83D\uDE00");
  }

  @Test
  void characters_that_xml_cannot_hold_are_left_out_of_requests() {
    exchange.answer(op -> CannedExchange.success(op, item("x", "")));
    backend
        .events()
        .create(
            Tenants.ALICE,
            new FolderId("f"),
            Events.identity("a.ics", "u"),
            Events.single("bell\u0007 and null\u0000", Events.at(Events.day(1, 4))),
            Scheduling.NONE);
    assertThat(exchange.requests().getFirst()).contains("<t:Subject>bell and null</t:Subject>");
  }

  @Test
  void a_document_type_declaration_is_refused() {
    exchange.answer(op ->
        Answer.xml(
            "<!DOCTYPE s:Envelope SYSTEM \"http://127.0.0.1:9/evil.dtd\">"
                + CannedExchange.success(op, "").body().lines().skip(1).toList().getFirst()));
    assertThat(failure(this::deleteFolder)).isInstanceOf(Failure.Unavailable.class);
  }

  @Test
  void a_blocked_tenant_is_unavailable_and_the_reason_is_told() {
    exchange.answer(op ->
        new Answer(
            403, Map.of("X-EWS-Policy-Reason", "EWS is disabled for this user or tenant"), ""));
    assertThat(failure(this::deleteFolder))
        .isInstanceOf(Failure.Unavailable.class)
        .extracting(Failure::detail)
        .asString()
        .contains("EWS is disabled for this user or tenant");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 500, 502, 504})
  void trouble_of_the_gateways_own_is_never_the_clients_fault(int status) {
    exchange.answer(op -> new Answer(status, Map.of(), ""));
    assertThat(failure(this::deleteFolder)).isInstanceOf(Failure.Unavailable.class);
    assertThat(exchange.requests()).hasSize(1);
  }

  @Test
  void a_busy_server_is_left_alone_for_as_long_as_it_says() {
    exchange.answer(op -> new Answer(503, Map.of("Retry-After", "120"), ""));
    assertThat(failure(this::deleteFolder))
        .isEqualTo(new Failure.Throttled(Duration.ofSeconds(120), "Exchange is busy (HTTP 503)"));
    assertThat(failure(this::deleteFolder)).isInstanceOf(Failure.Throttled.class);
    assertThat(exchange.requests()).hasSize(1);
  }

  @Test
  void a_message_that_says_busy_is_repeated_after_its_back_off() {
    exchange.answer(op ->
        exchange.requests().size() == 1
            ? Answer.xml(
                CannedExchange.success(op, BUSY)
                    .body()
                    .replace("\"Success\"", "\"Error\"")
                    .replace("NoError", "ErrorServerBusy"))
            : CannedExchange.success(op, ""));
    deleteFolder();
    assertThat(exchange.requests()).hasSize(2);
  }

  @Test
  void an_item_because_of_which_a_batch_is_refused_concerns_itself_alone() {
    exchange.answer(op -> {
      String request = exchange.requests().getLast();
      int items = request.split("<t:ItemId ", -1).length - 1;
      return request.contains("\"bad\"")
          ? new Answer(500, Map.of(), FAULT)
          : CannedExchange.success(op, item("good", ""), items);
    });
    List<ItemId> ids = Stream.of("a", "b", "bad", "c", "d").map(ItemId::new).toList();
    List<Fetched<Event>> fetched = backend.events().fetch(Tenants.ALICE, ids);
    assertThat(fetched)
        .extracting(f -> f instanceof Fetched.Found)
        .containsExactly(true, true, false, true, true);
    assertThat(fetched.get(2)).isInstanceOf(Fetched.Unreadable.class);
  }

  @Test
  void what_fails_after_a_write_never_claims_that_nothing_was_written() {
    exchange.answer(op ->
        op.equals("CreateItem")
            ? CannedExchange.success(op, item("x", ""))
            : new Answer(500, Map.of(), FAULT));
    assertThat(
            failure(() ->
                backend
                    .events()
                    .create(
                        Tenants.ALICE,
                        new FolderId("f"),
                        Events.identity("a.ics", "u"),
                        Events.single("x", Events.at(Events.day(1, 4))),
                        Scheduling.NONE)))
        .isInstanceOf(Failure.Unavailable.class);
  }

  @Test
  void an_unreachable_server_is_unavailable() {
    exchange.close();
    assertThat(failure(this::deleteFolder))
        .isInstanceOf(Failure.Unavailable.class)
        .extracting(Failure::detail)
        .isEqualTo("Exchange cannot be reached");
  }

  private static final String FAULT =
      """
      <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>
      <faultcode xmlns:a="http://schemas.microsoft.com/exchange/services/2006/types"
        >a:ErrorInvalidIdMalformed</faultcode><faultstring>Id is malformed.</faultstring><detail>
      <e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors"
        >ErrorInvalidIdMalformed</e:ResponseCode></detail></s:Fault></s:Body></s:Envelope>
      """;

  private static final String BUSY =
      "<m:MessageXml><t:Value Name=\"BackOffMilliseconds\">40</t:Value></m:MessageXml>";

  private void deleteFolder() {
    backend.events().deleteFolder(Tenants.ALICE, new FolderId("f"));
  }

  private Event read() {
    return switch (backend.events().fetch(Tenants.ALICE, List.of(new ItemId("i"))).getFirst()) {
      case Fetched.Found<Event>(var found) -> found.item();
      case Fetched<Event> other -> throw new AssertionError(other.toString());
    };
  }

  static String item(String subject, String more) {
    return """
    <m:Items><t:CalendarItem><t:ItemId Id="i" ChangeKey="c"/><t:Subject>%s</t:Subject>
    <t:Start>2027-01-04T08:00:00Z</t:Start><t:End>2027-01-04T09:00:00Z</t:End>%s
    </t:CalendarItem></m:Items>
    """
        .formatted(subject, more);
  }

  private static Failure failure(Runnable action) {
    return Optional.ofNullable(Assertions.catchThrowableOfType(PosternException.class, action::run))
        .orElseThrow()
        .failure();
  }
}
