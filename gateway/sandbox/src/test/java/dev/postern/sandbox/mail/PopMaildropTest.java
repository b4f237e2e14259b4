package dev.postern.sandbox.mail;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PopMaildropTest {
  private static final String FIRST = "Subject: one\r\n\r\n.\r\n..two\r\nthree\r\n";
  private static final String SECOND = "Subject: two\r\n\r\nno end of line";

  private TestTenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
    append(FIRST);
    append(SECOND);
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  private void append(String message) throws Exception {
    try (Dialogue imap = tenant.imap(ALICE)) {
      imap.raw("A APPEND INBOX {%d+}\r\n%s\r\n".formatted(message.length(), message)).s("A OK");
    }
  }

  private List<String> folder(String name) throws Exception {
    try (Dialogue imap = tenant.imap(ALICE)) {
      imap.c("A EXAMINE \"" + name + "\"").until("A OK");
      return imap.c("B UID SEARCH ALL").until("B OK");
    }
  }

  @Test
  void messages_are_counted_listed_and_named() throws Exception {
    try (Dialogue pop = tenant.pop(ALICE)) {
      pop.c("STAT").s("+OK 2 " + (FIRST.length() + SECOND.length()));
      assertThat(pop.c("LIST").until("."))
          .containsExactly("+OK", "1 " + FIRST.length(), "2 " + SECOND.length(), ".");
      pop.c("LIST 2").s("+OK 2 " + SECOND.length());
      List<String> names = pop.c("UIDL").until(".");
      assertThat(names).hasSize(4).doesNotHaveDuplicates();
      pop.c("UIDL 1").s("+OK " + names.get(1));
      pop.c("UIDL 3").s("-ERR ");
      pop.c("RETR 0").s("-ERR ");
      pop.c("RETR one").s("-ERR ");
    }
  }

  @Test
  void what_was_appended_comes_back_with_its_dots_doubled() throws Exception {
    try (Dialogue pop = tenant.pop(ALICE)) {
      pop.c("RETR 1");
      for (String line : List.of("+OK", "Subject: one", "", "..", "...two", "three", ".")) {
        assertThat(pop.line()).isEqualTo(line);
      }
      assertThat(pop.c("TOP 1 1").until("."))
          .as("up to the first lone dot")
          .containsExactly("+OK", "Subject: one", "", "..");
      assertThat(pop.line()).isEqualTo(".");
      assertThat(pop.c("TOP 2 0").until(".")).containsExactly("+OK", "Subject: two", "", ".");
      assertThat(pop.c("TOP 2 99").until("."))
          .containsExactly("+OK", "Subject: two", "", "no end of line", ".");
      pop.c("TOP 2").s("-ERR ");
    }
  }

  @Test
  void only_quit_deletes_and_what_it_deletes_lies_in_deleted_items() throws Exception {
    String names;
    try (Dialogue pop = tenant.pop(ALICE)) {
      names = String.join(" ", pop.c("UIDL").until("."));
      pop.c("DELE 1").s("+OK");
      pop.c("DELE 1").s("-ERR ");
      pop.c("RETR 1").s("-ERR ");
      pop.c("STAT").s("+OK 1 " + SECOND.length());
      assertThat(pop.c("LIST").until(".")).containsExactly("+OK", "2 " + SECOND.length(), ".");
      pop.c("RSET").s("+OK");
      pop.c("STAT").s("+OK 2 ");
      pop.c("DELE 2").s("+OK");
      assertThat(folder("Deleted Items").getFirst()).isEqualTo("* SEARCH");
    }
    try (Dialogue pop = tenant.pop(ALICE)) {
      assertThat(String.join(" ", pop.c("UIDL").until(".")))
          .as("after a session without QUIT")
          .isEqualTo(names);
      pop.c("DELE 2").s("+OK").c("QUIT").s("+OK").isHungUpOn();
    }
    try (Dialogue pop = tenant.pop(ALICE)) {
      assertThat(names).startsWith(String.join(" ", pop.c("UIDL").until("1 ")));
      pop.s(".");
    }
    assertThat(folder("Deleted Items").getFirst()).matches("\\* SEARCH \\d+");
  }

  @Test
  void what_comes_during_a_session_is_seen_by_the_next() throws Exception {
    try (Dialogue pop = tenant.pop(ALICE)) {
      append("Subject: late\r\n\r\n");
      pop.c("STAT").s("+OK 2 ");
    }
    try (Dialogue pop = tenant.pop(ALICE)) {
      pop.c("STAT").s("+OK 3 ");
    }
  }
}
