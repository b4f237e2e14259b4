package dev.postern.api.model;

import java.util.Optional;

/**
 * The colours that Outlook has for categories, in the order of their numbers: graph.categoryColor's
 * presets, and the attribute {@code color} of a category list (Microsoft's pages outlookCategory
 * and [MS-OXOCFG] 2.2.5.2.2). Their names are Outlook's own.
 */
public enum CategoryColor {
  RED,
  ORANGE,
  BROWN,
  YELLOW,
  GREEN,
  TEAL,
  OLIVE,
  BLUE,
  PURPLE,
  CRANBERRY,
  STEEL,
  DARK_STEEL,
  GRAY,
  DARK_GRAY,
  BLACK,
  DARK_RED,
  DARK_ORANGE,
  DARK_BROWN,
  DARK_YELLOW,
  DARK_GREEN,
  DARK_TEAL,
  DARK_OLIVE,
  DARK_BLUE,
  DARK_PURPLE,
  DARK_CRANBERRY;

  private static final CategoryColor[] ALL = values();

  /** The colour of a number; empty for none, which is -1, and for what is not known. */
  public static Optional<CategoryColor> numbered(int number) {
    return number >= 0 && number < ALL.length ? Optional.of(ALL[number]) : Optional.empty();
  }
}
