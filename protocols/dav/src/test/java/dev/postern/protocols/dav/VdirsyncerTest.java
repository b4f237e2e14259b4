package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real vdirsyncer against this server, from discovery to a conflict. */
class VdirsyncerTest extends ServedTest {
  private static final Path VDIRSYNCER = Path.of("/usr/bin/vdirsyncer");

  @TempDir Path dir;

  @Test
  void vdirsyncer_discovers_syncs_both_ways_and_sees_a_conflict()
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(VDIRSYNCER), "vdirsyncer is not installed");
    configure();
    put(TestServer.CALENDAR + "served.ics", event("served"));
    put(TestServer.BOOK + "served.vcf", card("served", "Served"));

    run(0, "discover");
    run(0, "sync");
    Path calendar = dir.resolve("cal/calendar");
    assertThat(calendar.resolve("served.ics")).hasContent(event("served"));
    assertThat(dir.resolve("card/contacts/served.vcf")).exists();

    Files.writeString(calendar.resolve("local.ics"), event("local"));
    Files.writeString(calendar.resolve("served.ics"), event("served", "LOCATION:edited"));
    run(0, "sync");
    assertThat(propfind(TestServer.CALENDAR, "1", "<d:getetag/>")).contains("local.ics");
    assertThat(server.send("GET", TestServer.CALENDAR + "served.ics", "").body())
        .contains("LOCATION:edited");

    put(TestServer.CALENDAR + "served.ics", event("served", "LOCATION:there"));
    Files.writeString(calendar.resolve("served.ics"), event("served", "LOCATION:here"));
    assertThat(run(1, "sync")).contains("conflict");

    server.send("DELETE", TestServer.CALENDAR + "local.ics", "");
    run(1, "sync");
    assertThat(calendar.resolve("local.ics")).doesNotExist();
  }

  private void configure() throws IOException {
    String config =
        """
        [general]
        status_path = "%1$s/status/"

        [pair cal]
        a = "cal_local"
        b = "cal_remote"
        collections = ["from b"]

        [storage cal_local]
        type = "filesystem"
        path = "%1$s/cal/"
        fileext = ".ics"

        [storage cal_remote]
        type = "caldav"
        url = "http://127.0.0.1:%2$d/"
        username = "%3$s"
        password = "demo"

        [pair card]
        a = "card_local"
        b = "card_remote"
        collections = ["from b"]

        [storage card_local]
        type = "filesystem"
        path = "%1$s/card/"
        fileext = ".vcf"

        [storage card_remote]
        type = "carddav"
        url = "http://127.0.0.1:%2$d/"
        username = "%3$s"
        password = "demo"
        """
            .formatted(dir, server.port(), TestServer.LOGIN);
    Files.writeString(dir.resolve("config"), config);
  }

  /** Runs a command and answers questions with yes; gives what it printed. */
  private String run(int exit, String command) throws IOException, InterruptedException {
    Path output = dir.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(VDIRSYNCER.toString(), "-c", dir.resolve("config").toString(), command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("LANG", "C.UTF-8");
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    Process process = builder.start();
    try (var in = process.outputWriter()) {
      in.write("y\n".repeat(10));
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command).isTrue();
    String printed = Files.readString(output);
    assertThat(process.exitValue()).as(printed).isEqualTo(exit);
    return printed;
  }
}
