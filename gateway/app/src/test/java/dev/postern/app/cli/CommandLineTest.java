package dev.postern.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.DataDirectory;
import dev.postern.app.cli.Program.Outcome;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  private static final String ALICE = "alice@contoso.example";

  @TempDir Path folder;

  @Test
  void a_user_is_added_listed_and_given_a_new_password() throws Exception {
    Outcome added =
        run("demo\n", "user", "add", ALICE, "--name", "Alice Adams", "--password-stdin");
    assertThat(added).isEqualTo(new Outcome(0, "", ""));
    assertThat(Files.readString(folder.resolve("data/users"))).doesNotContain("demo");
    assertThat(run("", "user", "list").out()).isEqualTo(ALICE + "\t" + ALICE + "\tAlice Adams\n");
    String before = Files.readString(folder.resolve("data/users"));
    assertThat(run("other\n", "user", "passwd", ALICE, "--password-stdin").exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("data/users"))).isNotEqualTo(before);
  }

  @Test
  void a_mailbox_is_shared_with_a_user_listed_and_taken_away() throws Exception {
    String sales = "sales@contoso.example";
    run("demo\n", "user", "add", ALICE, "--password-stdin");
    assertThat(run("", "user", "share", ALICE, sales, "--kinds", "mail"))
        .isEqualTo(new Outcome(0, "", ""));
    assertThat(run("", "user", "list").out())
        .isEqualTo(ALICE + "\t" + ALICE + "\t\n" + ALICE + "/" + sales + "\tmail\n");
    assertThat(run("", "user", "unshare", ALICE, sales).exitCode()).isZero();
    assertThat(run("", "user", "unshare", ALICE, sales))
        .isEqualTo(
            new Outcome(
                1, "", "postern: the users file shares no " + sales + " with " + ALICE + "\n"));
    assertThat(run("", "user", "share", "bob@contoso.example", sales))
        .isEqualTo(new Outcome(1, "", "postern: there is no login bob@contoso.example\n"));
    assertThat(run("", "user", "share", ALICE, sales, "--kinds", "calendars").err())
        .isEqualTo("postern: what is shared must be mail, send-as or mail,send-as\n");
  }

  @Test
  void what_cannot_be_done_is_said_in_a_line() throws Exception {
    assertThat(run("x\n", "user", "passwd", ALICE, "--password-stdin"))
        .isEqualTo(new Outcome(1, "", "postern: there is no login " + ALICE + "\n"));
    assertThat(run("\n", "user", "add", ALICE, "--password-stdin"))
        .isEqualTo(new Outcome(1, "", "postern: the password is empty\n"));
    assertThat(run("", "user", "add", ALICE))
        .isEqualTo(
            new Outcome(
                1,
                "",
                "postern: there is no terminal to ask for the password: use --password-stdin\n"));
  }

  @Test
  void an_unknown_option_ends_with_2() throws Exception {
    assertThat(run("", "serve", "--confg", "x").exitCode()).isEqualTo(2);
  }

  @Test
  void all_faults_of_a_configuration_are_reported_and_the_program_ends_with_2() throws Exception {
    Path config = folder.resolve("postern.yaml");
    Files.writeString(
        config,
        """
        listeners:
          - protocol: http
            port: 99999
        tenants:
          - name: contoso
            domains: [contoso.example]
            backend: ews
            mail: exchangemail
            tenant-id: 6f1c2b1e-0000-4000-8000-c0ffee000001
            apps:
              - client-id: not-a-guid
                client-secret: hunter2
            client-secrt: hunter2
        """);
    for (String command : new String[] {"check", "serve"}) {
      Outcome outcome = run("", command, "--config", config.toString());
      assertThat(outcome.exitCode()).isEqualTo(2);
      assertThat(outcome.err().lines())
          .anyMatch(line -> line.startsWith(config + ":3: listeners[0].port = \"99999\": "))
          .anyMatch(line -> line.startsWith(config + ":11: tenants[0].apps[0].client-id = "))
          .anyMatch(line -> line.startsWith(config + ":13: tenants[0].client-secrt: "))
          .hasSize(3);
      assertThat(outcome.out() + outcome.err()).doesNotContain("hunter2").doesNotContain("\tat ");
    }
  }

  @Test
  void a_users_file_that_cannot_be_read_ends_with_2_and_its_line() throws Exception {
    Path users = folder.resolve("data/users");
    Files.createDirectories(users.getParent());
    Files.writeString(users, "alice\n");
    assertThat(run("", "user", "list"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "postern: data/users:1: must be login:mailbox:hash or login:mailbox:hash:name\n"));
  }

  @Test
  void a_port_in_use_is_named_with_the_option_that_moves_it() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      Outcome outcome =
          run(
              "",
              "demo",
              "--sandbox-https-port=0",
              "--sandbox-http-port=0",
              "--sandbox-imaps-port=0",
              "--sandbox-pops-port=0",
              "--sandbox-smtp-port=0",
              "--http-port=0",
              "--imap-port=" + port,
              "--pop-port=0",
              "--smtp-port=0");
      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(outcome.err())
          .startsWith("postern: port " + port + " of 127.0.0.1 cannot be had: ")
          .endsWith("; move it with --imap-port\n");
    }
  }

  @Test
  void the_replica_is_not_dropped_while_a_gateway_runs_on_it() throws Exception {
    try (DataDirectory running = DataDirectory.claim(folder.resolve("data"))) {
      Outcome outcome = run("", "mirror", "drop", "--data", running.path().toString());
      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(outcome.err())
          .isEqualTo(
              "postern: the data directory "
                  + running.path()
                  + " is in use by another postern; choose another one\n");
    }
  }

  @Test
  void a_replica_that_nobody_uses_is_dropped() throws Exception {
    Files.createDirectory(folder.resolve("data"));
    assertThat(run("", "mirror", "drop"))
        .isEqualTo(new Outcome(0, "the replica is forgotten\n", ""));
    assertThat(run("", "mirror", "drop", "--data", "gone"))
        .isEqualTo(new Outcome(1, "", "postern: there is no data directory gone\n"));
  }

  private Outcome run(String input, String... arguments) throws Exception {
    return Program.run(folder, input, arguments);
  }
}
