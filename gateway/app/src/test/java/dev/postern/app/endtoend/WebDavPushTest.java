package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.Demo;
import dev.postern.app.endtoend.PushedTo.Message;
import dev.postern.config.ListenerConfig.Protocol;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** From a change in Exchange to a message that only the subscribed client can read. */
class WebDavPushTest extends PushInstallation {
  @Test
  void a_change_in_exchange_is_told_with_the_collections_topic_and_its_new_token() {
    String properties =
        alice
            .send(
                "PROPFIND",
                calendar,
                """
                <propfind xmlns="DAV:" xmlns:P="https://bitfire.at/webdav-push"><prop>
                <P:transports/><P:topic/><P:supported-triggers/></prop></propfind>\
                """,
                "Depth",
                "0")
            .body();
    assertThat(properties).contains("<push:vapid-public-key type=\"p256ecdsa\">");
    assertThat(alice.send("OPTIONS", calendar, "").headers().firstValue("DAV").orElse(""))
        .contains("webdav-push");
    HttpResponse<String> registered = register(alice, calendar, phone);
    assertThat(registered.headers().firstValue("Location").orElse(""))
        .startsWith("http://127.0.0.1:" + gateway.port(Protocol.HTTP) + "/dav/push/");
    assertThat(registered.headers().firstValue("Expires")).hasValue(inDays(3));

    foreign.createEvent(ALICE, "Made by somebody else");
    Message message = first(phone);
    assertThat(properties).contains("<push:topic>" + message.element("topic") + "</push:topic>");
    assertThat(message.header("Content-Encoding")).isEqualTo("aes128gcm");
    assertThat(message.header("TTL")).isEqualTo("86400");
    assertThat(message.header("Urgency")).isEqualTo("normal");
    assertThat(message.header("Topic")).matches("[\\w-]{32}");
    String key = message.header("Authorization").replaceAll(".*, k=", "");
    assertThat(properties).contains(">" + key + "</push:vapid-public-key>");

    HttpResponse<String> since = alice.syncCollection(calendar, message.element("sync-token"));
    assertThat(since.statusCode()).isEqualTo(207);
    assertThat(DavClient.hrefs(since)).isEmpty();
  }

  @Test
  void who_writes_and_says_so_is_not_told_and_the_others_are() {
    String mine = location(register(alice, calendar, phone));
    register(alice, calendar, tablet);
    put("one", "Push-Dont-Notify", '"' + mine + '"');
    first(tablet);
    put("two");
    Message message = first(phone);
    assertThat(DavClient.hrefs(alice.syncCollection(calendar, message.element("sync-token"))))
        .isEmpty();
    assertThat(phone.received).hasSize(1);

    String before = DavClient.syncToken(alice.syncCollection(calendar, ""));
    alice.delete(calendar + "one.ics", "Push-Dont-Notify", "*");
    put("three");
    Await.until("the phone is told again", () -> phone.received.size() == 2);
    assertThat(phone.received.get(1).element("sync-token"))
        .isNotEqualTo(before)
        .isEqualTo(DavClient.syncToken(alice.syncCollection(calendar, "")));
  }

  /** PROPPATCH, MOVE, COPY and POST of an attachment, all by the same client. */
  @Test
  void who_moves_copies_attaches_and_renames_quietly_is_not_told_either() {
    String work = alice.calendar("work");
    alice.send("MKCALENDAR", work, "");
    put("one");
    String all =
        phone.register(inDays(3)).replace("<n1:trigger>", "<n1:trigger><n1:property-update/>");
    assertThat(post(alice, calendar, all).statusCode()).isEqualTo(204);
    assertThat(post(alice, work, all).statusCode()).isEqualTo(204);
    String[] quietly = {"Push-Dont-Notify", "*"};

    assertThat(
            alice
                .send(
                    "PROPPATCH",
                    calendar,
                    "<propertyupdate xmlns='DAV:'><set><prop><displayname>Hers</displayname>"
                        + "</prop></set></propertyupdate>",
                    quietly)
                .statusCode())
        .isEqualTo(207);
    transfer("MOVE", calendar + "one.ics", calendar + "renamed.ics");
    transfer("COPY", calendar + "renamed.ics", work + "copy.ics");
    assertThat(
            alice
                .send(
                    "POST",
                    calendar + "renamed.ics?action=attachment-add",
                    "some text",
                    "Content-Type",
                    "text/plain",
                    "Content-Disposition",
                    "attachment; filename=a.txt",
                    quietly[0],
                    quietly[1])
                .statusCode())
        .isEqualTo(201);
    put("two");

    Message told = first(phone);
    assertThat(told.xml()).doesNotContain("property-update");
    assertThat(told.element("sync-token"))
        .isEqualTo(DavClient.syncToken(alice.syncCollection(calendar, "")));
    assertThat(phone.received).hasSize(1);
  }

  private void transfer(String method, String from, String to) {
    assertThat(
            alice.send(method, from, "", "Destination", to, "Push-Dont-Notify", "*").statusCode())
        .isEqualTo(201);
  }

  @Test
  void a_client_that_its_push_service_does_not_know_any_more_is_forgotten() {
    register(alice, calendar, phone);
    phone.status = 410;
    put("one");
    first(phone);
    Await.until("it is forgotten", () -> metrics().contains("postern_push_registrations 0.0"));
    assertThat(metrics()).contains("postern_pushes_total{result=\"gone\"} 1.0");
  }

  @Test
  void a_push_service_in_trouble_gets_the_message_later() {
    register(alice, calendar, phone);
    phone.status = 503;
    put("one");
    first(phone);
    phone.status = 201;
    Await.until("it is sent again", () -> phone.received.size() == 2);
    assertThat(phone.received.get(1).xml()).isEqualTo(phone.received.get(0).xml());
    assertThat(metrics()).contains("postern_push_registrations 1.0");
  }

  @Test
  void a_registration_is_removed_by_its_owner_and_nobody_else() {
    String path = URI.create(location(register(alice, calendar, phone))).getPath();
    register(alice, calendar, tablet);
    try (DavClient bob = new DavClient(gateway.port(Protocol.HTTP), BOB, Demo.PASSWORD)) {
      assertThat(bob.delete(path).statusCode()).isEqualTo(404);
    }
    assertThat(alice.delete(path).statusCode()).isEqualTo(204);
    assertThat(alice.delete(path).statusCode()).isEqualTo(404);
    put("one");
    first(tablet);
    assertThat(phone.received).isEmpty();
  }

  @Test
  void the_same_client_has_one_registration_of_a_collection_however_often_it_asks() {
    String once = location(register(alice, calendar, phone));
    assertThat(location(register(alice, calendar, phone))).isEqualTo(once);
    assertThat(metrics()).contains("postern_push_registrations 1.0");
  }

  @Test
  void what_changed_while_the_gateway_was_stopped_is_told_afterwards() {
    register(alice, calendar, phone);
    alice.close();
    gateway.close();
    foreign.createEvent(ALICE, "While nobody was there");
    open();
    first(phone);
  }

  @Test
  void a_new_name_is_told_to_who_wants_to_know_and_to_nobody_else() {
    register(alice, calendar, tablet);
    String both =
        phone.register(inDays(3)).replace("<n1:trigger>", "<n1:trigger><n1:property-update/>");
    assertThat(post(alice, calendar, both).statusCode()).isEqualTo(204);
    HttpResponse<String> renamed =
        alice.send(
            "PROPPATCH",
            calendar,
            """
            <propertyupdate xmlns="DAV:"><set><prop><displayname>Hers</displayname></prop></set>
            </propertyupdate>\
            """);
    assertThat(renamed.statusCode()).isEqualTo(207);
    assertThat(first(phone).xml()).contains("property-update").doesNotContain("content-update");
    put("one");
    assertThat(first(tablet).xml()).doesNotContain("property-update").contains("content-update");
  }

  @Test
  void who_may_not_see_a_collection_any_more_is_not_told_of_it() throws IOException {
    String before = configuration();
    stopAndStart(
        before.replaceFirst(
            "(?m)^  - name: sandbox\n",
            """
              - name: sandbox
                grants:
                  - { owner: %s, grantee: %s, kinds: [calendars], rights: read }
            """
                .formatted(ALICE, BOB)));
    try (DavClient bob = new DavClient(gateway.port(Protocol.HTTP), BOB, Demo.PASSWORD)) {
      String shared = bob.calendar(ALICE + "~calendar");
      register(bob, shared, phone);
      foreign.createEvent(ALICE, "Seen by Bob");
      Message message = first(phone);
      HttpResponse<String> since = bob.syncCollection(shared, message.element("sync-token"));
      assertThat(DavClient.hrefs(since)).isEmpty();
    }
    stopAndStart(before);
    register(alice, calendar, tablet);
    foreign.createEvent(ALICE, "Not seen by Bob");
    first(tablet);
    Await.until(
        "his registration has ended", () -> metrics().contains("postern_push_registrations 1.0"));
    assertThat(phone.received).hasSize(1);
  }
}
