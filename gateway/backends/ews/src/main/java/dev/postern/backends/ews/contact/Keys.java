package dev.postern.backends.ews.contact;

import dev.postern.api.model.Contact.Phone;
import dev.postern.api.model.Contact.Place;

/** The keys of dictionaries (types.xsd, PhoneNumberKeyType and PhysicalAddressKeyType). */
final class Keys {
  private Keys() {}

  static String of(Phone phone) {
    return switch (phone) {
      case ASSISTANT -> "AssistantPhone";
      case BUSINESS_FAX -> "BusinessFax";
      case BUSINESS -> "BusinessPhone";
      case BUSINESS_2 -> "BusinessPhone2";
      case CALLBACK -> "Callback";
      case CAR -> "CarPhone";
      case COMPANY_MAIN -> "CompanyMainPhone";
      case HOME_FAX -> "HomeFax";
      case HOME -> "HomePhone";
      case HOME_2 -> "HomePhone2";
      case ISDN -> "Isdn";
      case MOBILE -> "MobilePhone";
      case OTHER_FAX -> "OtherFax";
      case OTHER -> "OtherTelephone";
      case PAGER -> "Pager";
      case PRIMARY -> "PrimaryPhone";
      case RADIO -> "RadioPhone";
      case TELEX -> "Telex";
      case TTY -> "TtyTddPhone";
    };
  }

  static String of(Place place) {
    return switch (place) {
      case BUSINESS -> "Business";
      case HOME -> "Home";
      case OTHER -> "Other";
    };
  }
}
