package dev.postern.sandbox.mail;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImapMailboxTest {
  private static final String MESSAGE =
      """
      From: "Zoe, the tester" <zoe@fabrikam.example>
      To: Alice <alice@contoso.example>, bob@contoso.example
      Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=
      Date: Fri, 20 Nov 2026 08:00:00 +0100
      Message-ID: <1@fabrikam.example>
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="b"

      --b
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      Sch=C3=B6ne
      --b
      Content-Type: application/pdf; name="plan.pdf"
      Content-Disposition: attachment; filename="plan.pdf"
      Content-Transfer-Encoding: base64

      JVBERi0=
      --b--
      """
          .replace("\n", "\r\n");

  private TestTenant tenant;
  private Dialogue imap;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
    imap = tenant.imap(ALICE);
  }

  @AfterEach
  void stop() throws Exception {
    imap.close();
    tenant.close();
  }

  private void append(String folder, String message) throws Exception {
    imap.raw("P APPEND %s (\\Seen) {%d+}\r\n%s\r\n".formatted(folder, message.length(), message));
    assertThat(imap.line()).matches("P OK \\[APPENDUID \\d+ \\d+] APPEND completed\\.");
  }

  private String ask(String command) throws Exception {
    imap.c("Q " + command);
    List<String> lines = imap.until("Q ");
    assertThat(lines.getLast()).startsWith("Q OK ");
    return String.join("\n", lines.subList(0, lines.size() - 1));
  }

  @Test
  void the_default_folders_are_listed_as_exchange_lists_them() throws Exception {
    assertThat(ask("LIST \"\" *").lines())
        .contains(
            "* LIST (\\HasNoChildren) \"/\" INBOX",
            "* LIST (\\HasNoChildren \\Sent) \"/\" \"Sent Items\"",
            "* LIST (\\HasNoChildren \\Trash) \"/\" \"Deleted Items\"",
            "* LIST (\\HasNoChildren \\Drafts) \"/\" Drafts",
            "* LIST (\\HasNoChildren \\Junk) \"/\" \"Junk Email\"");
    assertThat(ask("LIST \"\" \"\"")).isEqualTo("* LIST (\\Noselect) \"/\" \"\"");
    assertThat(ask("NAMESPACE")).isEqualTo("* NAMESPACE ((\"\" \"/\")) NIL NIL");
  }

  @Test
  void folders_are_created_with_their_parents_renamed_and_deleted() throws Exception {
    ask("CREATE \"Projekte/Gr&APwA3w-e\"");
    assertThat(ask("LIST \"\" Proj*").lines())
        .containsExactly(
            "* LIST (\\HasChildren) \"/\" Projekte",
            "* LIST (\\HasNoChildren) \"/\" Projekte/Gr&APwA3w-e");
    assertThat(ask("LIST \"\" %").lines()).noneMatch(l -> l.contains("Projekte/"));
    imap.c("A1 CREATE Projekte").s("A1 NO ");
    imap.c("A2 DELETE Projekte").s("A2 NO ");
    imap.c("A3 DELETE INBOX").s("A3 NO ");
    ask("RENAME \"Projekte/Gr&APwA3w-e\" Archiv");
    imap.c("A4 SELECT \"Projekte/Gr&APwA3w-e\"").s("A4 NO Projekte/Gr&APwA3w-e doesn't exist.");
    ask("DELETE Projekte");
    assertThat(ask("LIST \"\" *Proj*")).isEmpty();
    ask("UNSUBSCRIBE Archiv");
    assertThat(ask("LSUB \"\" *").lines())
        .contains("* LSUB (\\HasNoChildren) \"/\" INBOX")
        .noneMatch(l -> l.contains("Archiv"));
  }

  @Test
  void what_was_appended_comes_back_octet_by_octet() throws Exception {
    append("INBOX", MESSAGE);
    String selected = ask("SELECT inbox");
    assertThat(selected)
        .contains(
            "* 1 EXISTS",
            "* 0 RECENT",
            "* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent)")
        .containsPattern("\\* OK \\[UIDVALIDITY \\d+] UIDVALIDITY value")
        .containsPattern("\\* OK \\[UIDNEXT \\d+] The next unique identifier value");
    imap.c("A1 FETCH 1 (FLAGS RFC822.SIZE BODY.PEEK[])");
    assertThat(imap.line())
        .isEqualTo(
            "* 1 FETCH (FLAGS (\\Seen) RFC822.SIZE %d BODY[] {%d}"
                .formatted(MESSAGE.length(), MESSAGE.length()));
    MESSAGE.lines().forEach(line -> assertThat(imap.line()).isEqualTo(line));
    imap.s(")", "A1 OK FETCH completed.");
  }

  @Test
  void envelope_and_structure_describe_the_message() throws Exception {
    append("INBOX", MESSAGE);
    ask("SELECT INBOX");
    assertThat(ask("FETCH 1 (ENVELOPE)"))
        .isEqualTo(
            "* 1 FETCH (ENVELOPE (\"Fri, 20 Nov 2026 08:00:00 +0100\""
                + " \"=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\""
                + " ((\"Zoe, the tester\" NIL \"zoe\" \"fabrikam.example\"))"
                + " ((\"Zoe, the tester\" NIL \"zoe\" \"fabrikam.example\"))"
                + " ((\"Zoe, the tester\" NIL \"zoe\" \"fabrikam.example\"))"
                + " ((\"Alice\" NIL \"alice\" \"contoso.example\")"
                + "(NIL NIL \"bob\" \"contoso.example\"))"
                + " NIL NIL NIL \"<1@fabrikam.example>\"))");
    assertThat(ask("FETCH 1 BODYSTRUCTURE"))
        .isEqualTo(
            "* 1 FETCH (BODYSTRUCTURE ((\"text\" \"plain\" (\"charset\" \"utf-8\") NIL NIL"
                + " \"quoted-printable\" 11 1 NIL NIL NIL NIL)(\"application\" \"pdf\""
                + " (\"name\" \"plan.pdf\") NIL NIL \"base64\" 8 NIL (\"attachment\""
                + " (\"filename\" \"plan.pdf\")) NIL NIL) \"mixed\" (\"boundary\" \"b\") NIL NIL"
                + " NIL))");
    assertThat(ask("FETCH 1 BODY[2]")).contains("BODY[2] {8}\nJVBERi0=");
    assertThat(ask("FETCH 1 BODY.PEEK[2]<4.3>")).contains("BODY[2]<4> {3}\nRi0)");
    assertThat(ask("FETCH 1 BODY.PEEK[3]")).contains("BODY[3] NIL");
    assertThat(ask("FETCH 1 BODY.PEEK[HEADER.FIELDS (Message-ID SUBJECT)]"))
        .contains(
            "BODY[HEADER.FIELDS (Message-ID SUBJECT)]",
            "Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\nMessage-ID: <1@fabrikam.example>\n\n)");
    assertThat(ask("FETCH 1 BODY.PEEK[1.MIME]")).contains("charset=utf-8");
  }

  @Test
  void flags_are_stored_and_reading_marks_as_seen() throws Exception {
    append("INBOX", MESSAGE);
    ask("SELECT INBOX");
    assertThat(ask("STORE 1 FLAGS (\\Flagged Junk)")).isEqualTo("* 1 FETCH (FLAGS (\\Flagged))");
    assertThat(ask("FETCH 1 BODY[HEADER]")).endsWith(" FLAGS (\\Seen \\Flagged))");
    assertThat(ask("STORE 1 -FLAGS.SILENT (\\Seen)")).isEmpty();
    assertThat(ask("FETCH 1 FLAGS")).isEqualTo("* 1 FETCH (FLAGS (\\Flagged))");
  }

  @Test
  void messages_are_copied_moved_and_expunged_under_new_uids() throws Exception {
    for (int i = 0; i < 3; i++) {
      append("INBOX", MESSAGE);
    }
    ask("SELECT INBOX");
    imap.c("A1 COPY 1 Drafts");
    assertThat(imap.line()).matches("A1 OK \\[COPYUID \\d+ \\d+ \\d+] COPY completed\\.");
    imap.c("A2 MOVE 2 Archive").s("A2 NO [TRYCREATE] Archive doesn't exist.");
    ask("CREATE Archive");
    assertThat(ask("MOVE 2 Archive").lines())
        .satisfiesExactly(
            l -> assertThat(l).matches("\\* OK \\[COPYUID \\d+ \\d+ \\d+]"),
            l -> assertThat(l).isEqualTo("* 2 EXPUNGE"));
    ask("STORE 2 +FLAGS.SILENT (\\Deleted)");
    assertThat(ask("EXPUNGE")).isEqualTo("* 2 EXPUNGE");
    assertThat(ask("STATUS Archive (MESSAGES UNSEEN)"))
        .isEqualTo("* STATUS Archive (MESSAGES 1 UNSEEN 0)");
    assertThat(ask("SEARCH ALL")).isEqualTo("* SEARCH 1");
    imap.c("A3 STATUS Archive (UNREAD)").s("A3 BAD Command Argument Error. 11");
  }

  @Test
  void search_looks_into_decoded_headers_and_bodies() throws Exception {
    append("INBOX", MESSAGE);
    append("INBOX", "From: a@b.example\r\nSubject: other\r\n\r\nplain\r\n");
    ask("SELECT INBOX");
    imap.raw("S1 SEARCH CHARSET UTF-8 SUBJECT {7+}\r\ngr\u00c3\u00bc\u00c3\u009fe\r\n");
    imap.s("* SEARCH 1", "S1 OK SEARCH completed.");
    assertThat(ask("SEARCH TEXT plain")).isEqualTo("* SEARCH 2");
    imap.raw("S2 SEARCH BODY {5+}\r\nSch\u00c3\u00b6\r\n").s("* SEARCH 1", "S2 OK");
    assertThat(ask("SEARCH SENTON 20-Nov-2026 FROM zoe")).isEqualTo("* SEARCH 1");
    assertThat(ask("SEARCH OR FROM b.example LARGER 100000")).isEqualTo("* SEARCH 2");
    assertThat(ask("SEARCH NOT (SEEN SUBJECT other)")).isEqualTo("* SEARCH 1");
    assertThat(ask("SEARCH HEADER Message-ID fabrikam 1:*")).isEqualTo("* SEARCH 1");
    imap.c("S3 SEARCH CHARSET KOI8-R ALL").s("S3 BAD [BADCHARSET");
    imap.c("S4 SEARCH BANANA x").s("S4 BAD Command Argument Error. 11");
  }

  @Test
  void idle_tells_of_what_another_session_does() throws Exception {
    ask("SELECT INBOX");
    imap.c("I1 IDLE").s("+ IDLE accepted, awaiting DONE command.");
    try (Dialogue other = tenant.imap(ALICE)) {
      other.raw("P APPEND INBOX {12+}\r\nSubject: x\r\n\r\n").s("P OK");
      imap.s("* 1 EXISTS");
      other.c("P2 SELECT INBOX").until("P2 OK");
      other.c("P3 STORE 1 FLAGS (\\Deleted)").until("P3 OK");
      imap.s("* 1 FETCH (FLAGS (\\Deleted))");
      other.c("P4 EXPUNGE").until("P4 OK");
      imap.s("* 1 EXPUNGE");
    }
    imap.c("DONE").s("I1 OK IDLE completed.");
  }

  @Test
  void an_expunge_by_another_session_shifts_no_numbers_during_fetch() throws Exception {
    append("INBOX", MESSAGE);
    append("INBOX", MESSAGE);
    ask("SELECT INBOX");
    try (Dialogue other = tenant.imap(ALICE)) {
      other.c("P1 SELECT INBOX").until("P1 OK");
      other.c("P2 STORE 1 +FLAGS.SILENT (\\Deleted)").until("P2 OK");
      other.c("P3 EXPUNGE").until("P3 OK");
    }
    assertThat(ask("FETCH 1:2 FLAGS")).isEqualTo("* 2 FETCH (FLAGS (\\Seen))");
    assertThat(ask("NOOP")).isEqualTo("* 1 EXPUNGE");
    assertThat(ask("FETCH 1 FLAGS")).isEqualTo("* 1 FETCH (FLAGS (\\Seen))");
  }

  @Test
  void a_literal_waits_for_the_go_ahead_and_may_be_large() throws Exception {
    String large = "Subject: large\r\n\r\n" + "0123456789abcdef".repeat(1024 * 1024);
    imap.c("A1 APPEND INBOX \"20-Nov-2026 10:00:00 +0100\" {%d}".formatted(large.length()));
    imap.s("+ Ready for additional command text.").raw(large).c("").s("A1 OK [APPENDUID");
    ask("EXAMINE INBOX");
    assertThat(ask("UID FETCH 1:* (RFC822.SIZE INTERNALDATE)"))
        .matches(
            "\\* 1 FETCH \\(UID \\d+ RFC822.SIZE %d INTERNALDATE \"20-Nov-2026 09:00:00 \\+0000\"\\)"
                .formatted(large.length()));
    imap.c("A2 STORE 1 +FLAGS (\\Seen)").s("A2 NO ");
  }
}
