package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.Sandbox;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Somebody who works in Outlook in the mailbox that clients of the gateway work in. */
record Outlook(Python python, Sandbox sandbox) {

  /** What each client does to Jour fixe: its second time is moved, its third deleted. */
  static final List<String> OCCURRENCES =
      List.of(
          "modified in Jour fixe ☕ 2026-12-21 09:30 to 2026-12-21 11:30",
          "deleted in Jour fixe ☕ 2026-12-28 09:30");

  /** Makes four events, three tasks and three contacts. */
  void seed() throws IOException, InterruptedException {
    run("seed");
  }

  /** Changes one of each kind and deletes one of each. */
  void edit() throws IOException, InterruptedException {
    run("edit");
  }

  /**
   * Fails unless the mailbox holds what {@link #seed} left, with the client's changes: of each kind
   * it deleted one, made and changed one, and made and deleted one; and nobody got a message.
   *
   * @param client its name, as in the titles of what it made
   * @param occurrences what it did to the series
   */
  void holdsWhatWasDoneBy(String client, List<String> occurrences)
      throws IOException, InterruptedException {
    assertThat(run("read"))
        .containsExactlyElementsOf(
            Stream.of(
                    List.of("event Jour fixe ☕ 2026-12-14 09:30 Kantine RecurringMaster"),
                    occurrences,
                    List.of(
                        "event Lunch 2026-12-15 12:30 None Single",
                        "event Called off 2026-12-17 12:30 None Single",
                        "event By " + client + " 2026-12-18 10:00 Room 7 Single",
                        "task By " + client + " Completed 2027-04-05",
                        "task Read the minutes NotStarted 2027-04-01",
                        "task Too late NotStarted 2027-04-01"),
                    List.of(
                        "contact Ada Lovelace None ['ada@engine.example'] []",
                        "contact Grace Hopper None [] ['+1 555 0100']",
                        "contact Old Friend None ['old@friend.example'] []"))
                .flatMap(List::stream)
                .toList());
    nobodyWasMailed();
  }

  void nobodyWasMailed() {
    assertThat(sandbox.messages().entries()).isEmpty();
  }

  /** What is in the mailbox, a fact a line. */
  List<String> read() throws IOException, InterruptedException {
    return run("read");
  }

  private List<String> run(String action) throws IOException, InterruptedException {
    return python.run(
        "exchangelib_outlook.py",
        sandbox.caCertificate().toString(),
        Integer.toString(sandbox.httpsPort()),
        action);
  }
}
