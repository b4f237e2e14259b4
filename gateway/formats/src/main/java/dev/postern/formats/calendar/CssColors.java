package dev.postern.formats.calendar;

import dev.postern.api.model.CategoryColor;

/**
 * Outlook's colours as COLOR wants them: names of CSS (W3C, CSS Color Module Level 3, section 4.3),
 * the same where CSS has the name for that colour, otherwise the nearest. No two share a name.
 */
final class CssColors {
  private CssColors() {}

  static String of(CategoryColor color) {
    return switch (color) {
      case RED -> "red";
      case ORANGE -> "orange";
      case BROWN -> "peru";
      case YELLOW -> "yellow";
      case GREEN -> "green";
      case TEAL -> "teal";
      case OLIVE -> "olive";
      case BLUE -> "blue";
      case PURPLE -> "purple";
      case CRANBERRY -> "crimson";
      case STEEL -> "lightsteelblue";
      case DARK_STEEL -> "slategray";
      case GRAY -> "gray";
      // In CSS, darkgray is lighter than gray.
      case DARK_GRAY -> "dimgray";
      case BLACK -> "black";
      case DARK_RED -> "darkred";
      case DARK_ORANGE -> "darkorange";
      case DARK_BROWN -> "saddlebrown";
      case DARK_YELLOW -> "darkgoldenrod";
      case DARK_GREEN -> "darkgreen";
      case DARK_TEAL -> "darkslategray";
      case DARK_OLIVE -> "darkolivegreen";
      case DARK_BLUE -> "darkblue";
      case DARK_PURPLE -> "indigo";
      case DARK_CRANBERRY -> "maroon";
    };
  }
}
