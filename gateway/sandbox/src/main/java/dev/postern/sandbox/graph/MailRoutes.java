package dev.postern.sandbox.graph;

import java.util.List;

/** Messages. */
final class MailRoutes {
  static final List<Route> ALL = List.of();

  private MailRoutes() {}
}
