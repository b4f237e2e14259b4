package dev.postern.formats.contact;

import java.util.Map;
import java.util.Set;

/** The groups of a card's properties that hold one value each, and the names they come under. */
final class CardKeys {
  static final String NAME = "N";
  static final String DISPLAY_NAME = "FN";
  static final String NICKNAME = "NICKNAME";
  static final String INITIALS = "X-MS-INITIALS";
  static final String PHONETIC_GIVEN = "X-PHONETIC-FIRST-NAME";
  static final String PHONETIC_FAMILY = "X-PHONETIC-LAST-NAME";
  static final String FILE_AS = "X-EVOLUTION-FILE-AS";
  static final String ORGANIZATION = "ORG";
  static final String TITLE = "TITLE";
  static final String ROLE = "ROLE";
  static final String OFFICE = "X-MS-OFFICE";
  static final String MANAGER = "X-EVOLUTION-MANAGER";
  static final String ASSISTANT = "X-EVOLUTION-ASSISTANT";
  static final String SPOUSE = "X-EVOLUTION-SPOUSE";
  static final String BIRTHDAY = "BDAY";
  static final String ANNIVERSARY = "X-ANNIVERSARY";
  static final String WEB_PAGE = "URL";
  static final String NOTE = "NOTE";
  static final String PHOTO = "PHOTO";
  static final String CHILD = "X-MS-CHILD";
  static final String KIND = "X-ADDRESSBOOKSERVER-KIND";
  static final String MEMBER = "X-ADDRESSBOOKSERVER-MEMBER";

  /** The names under which a card says that it is of a group. */
  static final Set<String> KINDS = Set.of("KIND", KIND);

  /** How others call the same. */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("X-MS-MANAGER", MANAGER),
          Map.entry("X-MANAGER", MANAGER),
          Map.entry("X-MS-ASSISTANT", ASSISTANT),
          Map.entry("X-ASSISTANT", ASSISTANT),
          Map.entry("X-MS-SPOUSE", SPOUSE),
          Map.entry("X-SPOUSE", SPOUSE),
          Map.entry("ANNIVERSARY", ANNIVERSARY),
          Map.entry("X-EVOLUTION-ANNIVERSARY", ANNIVERSARY),
          Map.entry("X-MS-ANNIVERSARY", ANNIVERSARY),
          Map.entry("X-MS-IMADDRESS", "IMPP"),
          Map.entry("KIND", KIND),
          Map.entry("MEMBER", MEMBER));

  private CardKeys() {}

  /** The name that a property goes by here. */
  static String name(String property) {
    return ALIASES.getOrDefault(property, property);
  }
}
