package dev.postern.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a folder of its own, with JDKs and a Maven that only say what they are asked. */
class LauncherTest {
  private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATE = Instant.parse("2026-01-02T00:00:00Z");

  @TempDir Path folder;

  @BeforeEach
  void copyLauncher() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("postern"))) {
      root = root.getParent();
    }
    Files.copy(
        root.resolve("postern"), folder.resolve("postern"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("gateway/app/src/main"));
    write("gateway/app/src/main/Some.java", "", EARLY);
    Files.createDirectories(folder.resolve("jvm"));
  }

  @Test
  void without_a_jdk_25_it_says_so() throws Exception {
    jdk("jvm/old", "21.0.9");
    Said said = launch("demo");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.text()).contains("needs a JDK 25 or later");
  }

  @Test
  void without_maven_it_says_so() throws Exception {
    jdk("jvm/new", "25.0.3");
    Said said = launch("demo");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.text()).contains("needs Maven to build");
  }

  @Test
  void a_missing_jar_is_built_then_run_with_the_arguments() throws Exception {
    jdk("jvm/old", "21.0.9");
    jdk("jvm/new", "26");
    maven();
    Said said = launch("serve", "--config", "a file");
    assertThat(said.exitCode()).isZero();
    assertThat(said.text())
        .contains("maven: -q -B -Dfast -DskipTests package")
        .contains("jvm/new/bin/java: ")
        .endsWith(
            "-jar "
                + folder.toRealPath()
                + "/gateway/app/target/postern.jar serve --config a file\n");
  }

  @Test
  void a_jar_younger_than_the_sources_is_run_at_once() throws Exception {
    jdk("jvm/new", "25");
    write("gateway/app/target/postern.jar", "", LATE);
    Said said = launch("demo");
    assertThat(said.exitCode()).isZero();
    assertThat(said.text()).doesNotContain("building");
  }

  @Test
  void a_jar_older_than_a_source_is_built_again() throws Exception {
    jdk("jvm/new", "25");
    maven();
    write("gateway/app/target/postern.jar", "", EARLY);
    write("gateway/app/src/main/Some.java", "", LATE);
    assertThat(launch("demo").text()).contains("maven: ");
  }

  @Test
  void a_failed_build_runs_nothing() throws Exception {
    jdk("jvm/new", "25");
    script("bin/mvn", "exit 1");
    Said said = launch("demo");
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.text()).contains("the build failed").doesNotContain("-jar");
  }

  @Test
  void the_bench_of_the_formats_is_mavens() throws Exception {
    jdk("jvm/new", "25");
    maven();
    Said said = launch("bench", "formats", "2");
    assertThat(said.exitCode()).isZero();
    assertThat(said.text())
        .startsWith("maven: -q -B -Dfast -P bench -DskipTests -Dbench.iterations=2")
        .contains("-pl gateway/formats -am verify")
        .doesNotContain("-jar");
    assertThat(launch("bench", "formats", "soon").exitCode()).isEqualTo(2);
    assertThat(launch("bench", "--json").text()).endsWith("postern.jar bench --json\n");
  }

  private record Said(int exitCode, String text) {}

  private Said launch(String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(folder.resolve("postern").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                folder.resolve("bin") + ":" + coreTools(),
                "POSTERN_JVM_DIR",
                folder.resolve("jvm").toString()));
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  /** A folder with the system's tools, but neither its Java nor its Maven. */
  private Path coreTools() throws IOException {
    for (String tool : List.of("dirname", "readlink", "sed", "find", "head", "touch", "mkdir")) {
      String place = Files.exists(Path.of("/bin", tool)) ? "/bin/" : "/usr/bin/";
      script("tools/" + tool, "exec " + place + tool + " \"$@\"");
    }
    return folder.resolve("tools");
  }

  private void jdk(String name, String version) throws IOException {
    script(name + "/bin/javac", "exit 0");
    script(name + "/bin/java", "echo \"$0: $*\"");
    Files.writeString(folder.resolve(name + "/release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private void maven() throws IOException {
    script(
        "bin/mvn",
        "echo \"maven: $*\"; mkdir -p gateway/app/target; touch gateway/app/target/postern.jar");
  }

  private void script(String name, String body) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void write(String name, String text, Instant modified) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(modified));
  }
}
