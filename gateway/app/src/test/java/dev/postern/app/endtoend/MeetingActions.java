package dev.postern.app.endtoend;

import static dev.postern.app.endtoend.MeetingTexts.ALICE;
import static dev.postern.app.endtoend.MeetingTexts.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import dev.postern.sandbox.journal.MessageJournal.Event;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/**
 * What tests of meetings do, in few words. Every message that was sent to anybody since {@link
 * #forget} is counted.
 */
abstract class MeetingActions {
  @Parameter Via via;

  @TempDir static Path state;
  static Installation installation;
  static DavClient alice;
  static DavClient bob;

  @BeforeParameterizedClassInvocation
  static void start(Via via) throws IOException {
    installation = Installation.start(state.resolve(via.backend()), via, SeedLevel.EMPTY);
    log();
  }

  @AfterParameterizedClassInvocation
  static void stop() throws IOException {
    alice.close();
    bob.close();
    installation.close();
  }

  private static void log() {
    alice = installation.client(ALICE);
    bob = installation.client(BOB);
    alice.syncCollection(alice.calendar("calendar"), "");
    bob.syncCollection(bob.calendar("calendar"), "");
  }

  /** The mirror is made anew from what is upstream. */
  static void rebuild() {
    alice.close();
    bob.close();
    installation.dropMirror();
    log();
  }

  static String name(DavClient client, String uid) {
    return client.calendar("calendar") + uid + ".ics";
  }

  static HttpResponse<String> put(DavClient client, String uid, String text, String... headers) {
    HttpResponse<String> answer = client.putEvent(name(client, uid), text, headers);
    assertThat(answer.statusCode()).as(answer.body()).isIn(201, 204);
    return answer;
  }

  /** The text as it is once it is so. */
  static HttpResponse<String> await(
      DavClient client, String uid, Predicate<HttpResponse<String>> itIsSo) {
    AtomicReference<HttpResponse<String>> last = new AtomicReference<>();
    Await.until(
        uid + " arrives",
        () -> {
          client.syncCollection(client.calendar("calendar"), "");
          last.set(client.get(name(client, uid)));
          return itIsSo.test(last.get());
        });
    return last.get();
  }

  /** The invitation, as it arrived in somebody's calendar. */
  static String invitation(DavClient client, String uid) {
    String summary = "SUMMARY:" + uid + "\r\n";
    AtomicReference<String> href = new AtomicReference<>();
    Await.until(
        uid + " arrives",
        () -> {
          for (String each :
              DavClient.hrefs(client.syncCollection(client.calendar("calendar"), ""))) {
            if (each.endsWith(".ics") && client.get(each).body().contains(summary)) {
              href.set(each);
            }
          }
          return href.get() != null;
        });
    return href.get();
  }

  static void forget() {
    installation.sandbox().messages().reset();
    installation.sandbox().requests().reset();
  }

  /** How many messages were sent to whom. */
  static Map<String, Long> sent() {
    Map<String, Long> sent = new TreeMap<>();
    installation.sandbox().messages().entries().stream()
        .filter(it -> it.event() == Event.SUBMITTED)
        .forEach(it -> sent.merge(it.recipient(), 1L, Long::sum));
    return sent;
  }
}
