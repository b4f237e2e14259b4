package dev.postern.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.MailAddress;
import dev.postern.api.grant.Grant;
import dev.postern.api.grant.Level;
import dev.postern.api.grant.Rights;
import dev.postern.api.grant.Shareable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mailboxes that the users file shares with logins. */
class SharesInUsersFileTest {
  private static final PasswordHash HASH = new Argon2id().hash("x");
  private static final MailAddress SALES = new MailAddress("sales@contoso.example");
  private static final User BOB = user("bob@contoso.example");
  private static final User CAROL = user("carol@contoso.example");

  @TempDir Path folder;
  private Path file;
  private UsersEditor editor;

  @BeforeEach
  void addUsers() {
    file = folder.resolve("users");
    editor = new UsersEditor(file);
    editor.add(BOB);
    editor.add(CAROL);
  }

  @Test
  void a_shared_mailbox_is_granted_to_its_login_whole_and_to_nobody_else() {
    assertThat(editor.share(both("Bob@Contoso.example"))).isTrue();
    assertThat(new UsersFile(file).granted(BOB.principal()))
        .containsExactlyInAnyOrder(whole(Shareable.MAIL), whole(Shareable.SEND_AS));
    assertThat(new UsersFile(file).granted(CAROL.principal())).isEmpty();
  }

  @Test
  void its_line_begins_with_what_mail_clients_give_as_user_name() throws IOException {
    editor.share(both("bob@contoso.example"));
    assertThat(Files.readAllLines(file))
        .containsOnlyOnce("bob@contoso.example/sales@contoso.example:mail,send-as");
  }

  @Test
  void sharing_again_replaces_what_was_shared() throws IOException {
    editor.share(both("bob@contoso.example"));
    editor.share(new MailShare("bob@contoso.example", SALES, EnumSet.of(Shareable.SEND_AS)));
    assertThat(new UsersFile(file).granted(BOB.principal()))
        .containsExactly(whole(Shareable.SEND_AS));
    assertThat(Files.readString(file)).containsOnlyOnce("/sales@contoso.example");
  }

  @Test
  void a_running_gateway_notices_that_it_is_shared_no_longer() {
    editor.share(both("bob@contoso.example"));
    UsersFile users = new UsersFile(file);
    assertThat(users.shares()).hasSize(1);
    assertThat(editor.unshare(both("carol@contoso.example"))).isFalse();
    assertThat(editor.unshare(both("bob@contoso.example"))).isTrue();
    assertThat(users.granted(BOB.principal())).isEmpty();
    assertThat(users.users()).containsExactly(BOB, CAROL);
  }

  @Test
  void nothing_is_shared_with_a_login_that_nobody_has() throws IOException {
    String before = Files.readString(file);
    assertThat(editor.share(both("dora@contoso.example"))).isFalse();
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void a_user_keeps_the_shares_when_the_password_changes() {
    editor.share(both("bob@contoso.example"));
    editor.setPassword("bob@contoso.example", new Argon2id().hash("y"));
    assertThat(new UsersFile(file).granted(BOB.principal())).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "bob@contoso.example/sales@contoso.example; must be login/mailbox:mail,send-as",
        "bob@contoso.example/sales@contoso.example:; what is shared must be mail, send-as or",
        "bob@contoso.example/sales@contoso.example:read; what is shared must be mail, send-as or",
        "bob@contoso.example/sales@contoso.example:mail,calendars; what is shared must be mail,",
        "bob@contoso.example/sales:mail; not a mail address: sales",
        "bob/sales@contoso.example:mail; the login must be an e-mail address"
      })
  void a_malformed_line_is_named(String line, String why) throws IOException {
    Files.writeString(file, line + "\n");
    assertThatThrownBy(() -> new UsersFile(file))
        .isInstanceOf(MalformedUsersFile.class)
        .hasMessageStartingWith(file + ":1: " + why);
  }

  @Test
  void a_mailbox_is_shared_once_with_a_login() throws IOException {
    String line = "bob@contoso.example/sales@contoso.example:mail\n";
    Files.writeString(file, line + line);
    assertThatThrownBy(() -> new UsersFile(file))
        .hasMessage(file + ":2: the mailbox is shared twice");
  }

  @Test
  void a_slash_in_a_display_name_shares_nothing() {
    editor.add(
        new User("eve@contoso.example", List.of(new MailAddress("eve@c.d")), HASH, "a/b@c.d:mail"));
    assertThat(new UsersFile(file).shares()).isEmpty();
    assertThat(new UsersFile(file).users()).hasSize(3);
  }

  private static MailShare both(String login) {
    return new MailShare(login, SALES, EnumSet.of(Shareable.MAIL, Shareable.SEND_AS));
  }

  private static Grant whole(Shareable kind) {
    return new Grant(
        SALES,
        new MailAddress("bob@contoso.example"),
        kind,
        Optional.empty(),
        new Rights(Level.WRITE, true));
  }

  private static User user(String login) {
    return new User(login, List.of(new MailAddress(login)), HASH, "");
  }
}
