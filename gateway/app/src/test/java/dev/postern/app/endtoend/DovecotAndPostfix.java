package dev.postern.app.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.app.bench.Spawned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * Mail servers that nobody here wrote, as an upstream: Dovecot for IMAP and POP behind TLS, Postfix
 * for submission with STARTTLS, which asks Dovecot who may log in. Like Exchange Online they take
 * the token of an application for every mailbox; they take passwords as well. They are started by
 * root, since both keep the mail of many users, and give up what they can.
 */
record DovecotAndPostfix(Path folder, int imaps, int pops, int submission, List<Spawned> processes)
    implements AutoCloseable {
  /** A login that opens every mailbox, as {@code mailbox*account}. */
  static final String SERVICE_ACCOUNT = "svc";

  static final String SERVICE_PASSWORD = "svc's";

  /** Of Alice's login; nobody else has one. */
  static final String ALICES_PASSWORD = "alice's \\own";

  private static final String MASTER = "/usr/lib/postfix/sbin/master";

  /**
   * Starts both, with mailboxes for Alice and Bob. Skips the test where that cannot be.
   *
   * @param keys the folder of server.pem and server-key.pem
   * @param introspection where Dovecot asks whether a token is good
   */
  static DovecotAndPostfix start(Path folder, Path keys, String introspection) throws Exception {
    assumeTrue(Spawned.isInstalled("dovecot"), "dovecot is not installed");
    assumeTrue(Spawned.isInstalled("postfix"), "postfix is not installed");
    assumeTrue(
        System.getProperty("user.name").equals("root"), "dovecot and postfix are started by root");
    letOthersPass(folder);
    letOthersPass(folder.getParent());
    Path mail = Files.createDirectory(folder.resolve("mail"));
    Spawned.run(folder, "chown", "dovecot:dovecot", mail.toString());
    int imaps = Spawned.freePort();
    int pops = Spawned.freePort();
    int authentication = Spawned.freePort();
    int submission = Spawned.freePort();
    Spawned dovecot =
        dovecot(
            letOthersPass(Files.createDirectory(folder.resolve("dovecot"))),
            Map.ofEntries(
                Map.entry("MAIL", mail.toString()),
                Map.entry("KEYS", keys.toString()),
                Map.entry("INTROSPECTION", introspection),
                Map.entry("IMAPS", Integer.toString(imaps)),
                Map.entry("POPS", Integer.toString(pops)),
                Map.entry("AUTHENTICATION", Integer.toString(authentication))));
    Spawned postfix =
        postfix(
            letOthersPass(Files.createDirectory(folder.resolve("postfix"))),
            Map.ofEntries(
                Map.entry("MAIL", mail.toString()),
                Map.entry("KEYS", keys.toString()),
                Map.entry("UID", Files.getAttribute(mail, "unix:uid").toString()),
                Map.entry("GID", Files.getAttribute(mail, "unix:gid").toString()),
                Map.entry("SUBMISSION", Integer.toString(submission)),
                Map.entry("AUTHENTICATION", Integer.toString(authentication))));
    return new DovecotAndPostfix(folder, imaps, pops, submission, List.of(postfix, dovecot));
  }

  private static Spawned dovecot(Path folder, Map<String, String> values) throws Exception {
    fill(folder, "oauth2.conf.ext", values);
    fill(folder, "users", Map.of("PASSWORD", ALICES_PASSWORD));
    fill(folder, "masters", Map.of("ACCOUNT", SERVICE_ACCOUNT, "PASSWORD", SERVICE_PASSWORD));
    Path config = fill(folder, "dovecot.conf", values);
    return Spawned.start(
        folder,
        Integer.parseInt(values.get("IMAPS")),
        Map.of(),
        List.of("/usr/sbin/dovecot", "-F", "-c", config.toString()));
  }

  private static Spawned postfix(Path folder, Map<String, String> values) throws Exception {
    fill(folder, "main.cf", values);
    fill(folder, "master.cf", values);
    Files.createDirectory(folder.resolve("queue"));
    Path data = Files.createDirectory(folder.resolve("data"));
    Spawned.run(folder, "chown", "postfix", data.toString());
    Spawned.run(folder, "/usr/sbin/postfix", "-c", folder.toString(), "check");
    return Spawned.start(
        folder,
        Integer.parseInt(values.get("SUBMISSION")),
        Map.of(),
        List.of(MASTER, "-c", folder.toString(), "-d"));
  }

  /** Writes a file of the test's resources, its variables replaced. */
  private static Path fill(Path folder, String name, Map<String, String> values)
      throws IOException {
    String text;
    try (var in = DovecotAndPostfix.class.getResourceAsStream("mailservers/" + name)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("${" + value.getKey() + "}", value.getValue());
    }
    return Files.writeString(folder.resolve(name), text.replace("${FOLDER}", folder.toString()));
  }

  private static Path letOthersPass(Path folder) throws IOException {
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** What the servers said, for assertions that fail. */
  String logs() {
    StringBuilder logs = new StringBuilder();
    for (String log : List.of("dovecot/dovecot.log", "postfix/postfix.log")) {
      try {
        logs.append(Files.readString(folder.resolve(log)));
      } catch (IOException missing) {
        logs.append(missing).append('\n');
      }
    }
    return logs.toString();
  }

  @Override
  public void close() {
    processes.forEach(Spawned::close);
  }
}
