package dev.postern.sandbox.graph;

import java.util.List;

/** Who and what is in the tenant. */
final class DirectoryRoutes {
  static final List<Route> ALL = List.of();

  private DirectoryRoutes() {}
}
