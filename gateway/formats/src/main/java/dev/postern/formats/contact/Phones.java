package dev.postern.formats.contact;

import dev.postern.api.model.Contact.Phone;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Param;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * TEL (RFC 2426 §3.3.1, RFC 6350 §6.4.1) and Exchange's kinds of numbers. For kinds that vCard has
 * no type for, Evolution's are taken.
 */
final class Phones {
  private static final String SLOT = "X-SLOT";

  private Phones() {}

  /** The kinds that a number may have, the likeliest first. */
  static List<Phone> kinds(ContentLine line) {
    Set<String> types = types(line);
    boolean second = line.paramValue(SLOT).equals("2");
    if (types.contains("FAX")) {
      return List.of(
          types.contains("WORK")
              ? Phone.BUSINESS_FAX
              : types.contains("HOME") ? Phone.HOME_FAX : Phone.OTHER_FAX);
    }
    for (Special special : Special.values()) {
      if (special.names.stream().anyMatch(types::contains)) {
        return List.of(special.kind);
      }
    }
    if (types.contains("WORK")) {
      return second ? List.of(Phone.BUSINESS_2) : List.of(Phone.BUSINESS, Phone.BUSINESS_2);
    }
    if (types.contains("HOME")) {
      return second ? List.of(Phone.HOME_2) : List.of(Phone.HOME, Phone.HOME_2);
    }
    return List.of(
        types.contains("PREF") && !types.contains("VOICE") ? Phone.PRIMARY : Phone.OTHER);
  }

  private static Set<String> types(ContentLine line) {
    return line.paramValues("TYPE")
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(value -> value.strip().toUpperCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /** The number, also from vCard 4's {@code tel:} URI. */
  static String number(ContentLine line) {
    String value = line.text().strip();
    return value.regionMatches(true, 0, "tel:", 0, 4) ? value.substring(4) : value;
  }

  static ContentLine print(Phone kind, String number) {
    ContentLine line = ContentLine.text("TEL", number, new Param("TYPE", types(kind)));
    return kind == Phone.BUSINESS_2 || kind == Phone.HOME_2 ? line.with(Param.of(SLOT, "2")) : line;
  }

  private static List<String> types(Phone kind) {
    return switch (kind) {
      case BUSINESS, BUSINESS_2 -> List.of("WORK", "VOICE");
      case HOME, HOME_2 -> List.of("HOME", "VOICE");
      case BUSINESS_FAX -> List.of("WORK", "FAX");
      case HOME_FAX -> List.of("HOME", "FAX");
      case OTHER_FAX -> List.of("FAX");
      case OTHER -> List.of("VOICE");
      case PRIMARY -> List.of("PREF");
      case MOBILE, PAGER, CAR, ISDN, ASSISTANT, CALLBACK, COMPANY_MAIN, RADIO, TELEX, TTY ->
          List.of(Special.of(kind).names.getFirst());
    };
  }

  /** Kinds that one type alone tells; the first name is the one to write. */
  private enum Special {
    MOBILE(Phone.MOBILE, "CELL", "IPHONE", "MOBILE"),
    PAGER(Phone.PAGER, "PAGER"),
    CAR(Phone.CAR, "CAR"),
    ISDN(Phone.ISDN, "ISDN"),
    ASSISTANT(Phone.ASSISTANT, "X-EVOLUTION-ASSISTANT", "ASSISTANT"),
    CALLBACK(Phone.CALLBACK, "X-EVOLUTION-CALLBACK", "CALLBACK"),
    COMPANY_MAIN(Phone.COMPANY_MAIN, "X-EVOLUTION-COMPANY", "COMPANY"),
    RADIO(Phone.RADIO, "X-EVOLUTION-RADIO", "RADIO"),
    TELEX(Phone.TELEX, "X-EVOLUTION-TELEX", "TLX", "TELEX"),
    TTY(Phone.TTY, "X-EVOLUTION-TTYTDD", "TEXTPHONE", "TTY");

    private final Phone kind;
    private final List<String> names;

    Special(Phone kind, String... names) {
      this.kind = kind;
      this.names = List.of(names);
    }

    static Special of(Phone kind) {
      return Arrays.stream(values())
          .filter(special -> special.kind == kind)
          .findFirst()
          .orElseThrow();
    }
  }
}
