package dev.postern.app.bench.dav;

import dev.postern.app.bench.Spawned;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The other servers that there are. */
enum PeerProgram {
  RADICALE(List.of("radicale")) {
    @Override
    Peer start(Path folder, List<String> texts) throws IOException, InterruptedException {
      return Radicale.start(folder, texts);
    }
  },
  XANDIKOS(List.of("xandikos", "git")) {
    @Override
    Peer start(Path folder, List<String> texts) throws IOException, InterruptedException {
      return Xandikos.start(folder, texts);
    }
  };

  private final List<String> programs;

  PeerProgram(List<String> programs) {
    this.programs = programs;
  }

  boolean isInstalled() {
    return programs.stream().allMatch(Spawned::isInstalled);
  }

  /**
   * Starts it.
   *
   * @param folder for what it keeps, and for its log
   * @param texts one for each member of the calendar
   */
  abstract Peer start(Path folder, List<String> texts) throws IOException, InterruptedException;
}
