package dev.postern.app;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest; absent when run from classes. */
public final class ProgramVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"postern " + current()};
  }

  /** The version, for people. */
  public static String current() {
    return Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion())
        .orElse("(built from classes)");
  }
}
