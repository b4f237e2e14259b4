package dev.postern.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.MailAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersFileTest {
  private static final PasswordHash HASH = new Argon2id().hash("x");
  private static final PasswordHash OTHER = new Argon2id().hash("y");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("below/users");
  }

  @Test
  void a_missing_file_holds_nobody() {
    assertThat(new UsersFile(file).users()).isEmpty();
  }

  @Test
  void what_is_added_is_read_back() {
    User alice =
        new User(
            "Alice@Contoso.example",
            List.of(new MailAddress("alice@contoso.example"), new MailAddress("a@contoso.example")),
            HASH,
            "Alice: the First");
    assertThat(new UsersEditor(file).add(alice)).isTrue();
    assertThat(new UsersFile(file).find("ALICE@contoso.EXAMPLE")).contains(alice);
    assertThat(alice.principal().mailbox()).hasToString("alice@contoso.example");
  }

  @Test
  void the_file_is_readable_by_its_owner_only() throws IOException {
    new UsersEditor(file).add(bob());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var names = Files.list(file.getParent())) {
      assertThat(names.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("users", "users.lock");
    }
  }

  @Test
  void a_login_is_added_once() {
    UsersEditor editor = new UsersEditor(file);
    assertThat(editor.add(bob())).isTrue();
    assertThat(editor.add(bob())).isFalse();
    assertThat(new UsersFile(file).users()).hasSize(1);
  }

  @Test
  void a_new_password_leaves_comments_and_other_lines_as_they_are() throws IOException {
    UsersEditor editor = new UsersEditor(file);
    editor.add(bob());
    Files.writeString(
        file, "# mine\n" + Files.readString(file) + "\nnot a user, for the author to repair\n");
    String before = Files.readString(file);
    assertThat(editor.setPassword("BOB@contoso.example", OTHER)).isTrue();
    assertThat(Files.readString(file)).isEqualTo(before.replace(HASH.text(), OTHER.text()));
    assertThat(editor.setPassword("carol@contoso.example", OTHER)).isFalse();
  }

  @Test
  void a_changed_file_is_read_again() {
    UsersFile users = new UsersFile(file);
    assertThat(users.find("bob@contoso.example")).isEmpty();
    new UsersEditor(file).add(bob());
    assertThat(users.find("bob@contoso.example")).isPresent();
    new UsersEditor(file).setPassword("bob@contoso.example", OTHER);
    assertThat(users.find("bob@contoso.example").orElseThrow().password()).isEqualTo(OTHER);
  }

  @Test
  void a_slip_of_an_editor_locks_nobody_out() throws IOException {
    new UsersEditor(file).add(bob());
    UsersFile users = new UsersFile(file);
    Files.writeString(file, "bob@contoso.example:oops\n");
    assertThat(users.find("bob@contoso.example")).isPresent();
  }

  @Test
  void a_malformed_line_is_named_without_its_hash() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "# one\nbob@contoso.example:bob@contoso.example:$1$secret$hash\n");
    assertThatThrownBy(() -> new UsersFile(file))
        .isInstanceOf(MalformedUsersFile.class)
        .hasMessage(file + ":2: not an Argon2id hash");
  }

  @Test
  void a_login_that_is_there_twice_is_refused() throws IOException {
    new UsersEditor(file).add(bob());
    String line = Files.readAllLines(file).getLast();
    Files.writeString(file, line + "\n" + line + "\n");
    assertThatThrownBy(() -> new UsersFile(file)).hasMessage(file + ":2: the login is there twice");
  }

  @Test
  void a_login_that_cannot_stand_in_a_path_is_refused() {
    for (String login :
        List.of("bob", "bob/x@contoso.example", "#bob@contoso.example", "b b@c.d")) {
      assertThatThrownBy(
              () -> new User(login, List.of(new MailAddress("bob@contoso.example")), HASH, ""))
          .as(login)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static User bob() {
    return new User(
        "bob@contoso.example", List.of(new MailAddress("bob@contoso.example")), HASH, "");
  }
}
