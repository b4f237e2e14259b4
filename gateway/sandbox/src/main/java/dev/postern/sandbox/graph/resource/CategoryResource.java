package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.tenant.Category;

/** The outlookCategory resource. */
public final class CategoryResource {
  private static final String PRESET = "preset";

  private CategoryResource() {}

  public static ObjectNode write(Category category) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", category.id())
        .put("displayName", category.name())
        .put("color", category.color() == Category.NONE ? "none" : PRESET + category.color());
  }

  /** The number of a graph.categoryColor. */
  public static int color(String text) {
    if (text.equals("none")) {
      return Category.NONE;
    }
    if (text.matches(PRESET + "(0|[1-9]\\d?)")) {
      int number = Integer.parseInt(text.substring(PRESET.length()));
      if (number <= Category.LAST) {
        return number;
      }
    }
    throw Strict.undefinedValue("color", text);
  }
}
