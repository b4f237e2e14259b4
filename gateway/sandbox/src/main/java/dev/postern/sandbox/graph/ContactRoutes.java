package dev.postern.sandbox.graph;

import java.util.List;

/** Contact folders, contacts and their photos. */
final class ContactRoutes {
  static final List<Route> ALL = List.of();

  private ContactRoutes() {}
}
