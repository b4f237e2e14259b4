package dev.postern.sandbox.graph;

import dev.postern.sandbox.graph.operation.CreateMasterCategory;
import dev.postern.sandbox.graph.operation.ListMasterCategories;
import java.util.List;

/** The categories that a mailbox's owner keeps. */
final class CategoryRoutes {
  private static final String PATH = "outlook/masterCategories";

  static final List<Route> ALL =
      List.of(
          new Route("GET", PATH, Permission.SETTINGS, new ListMasterCategories()),
          new Route("POST", PATH, Permission.SETTINGS, new CreateMasterCategory()));

  private CategoryRoutes() {}
}
