package dev.postern.backends.ews.event;

import dev.postern.api.exchange.Scheduling;

/** Whom Exchange mails, as the attributes of its operations say it. */
final class Mailing {
  static final String NOBODY = "SendToNone";
  private static final String ALL = "SendToAllAndSaveCopy";

  private Mailing() {}

  /** For CreateItem and DeleteItem, where everybody is new or leaves. */
  static String whole(Scheduling scheduling) {
    return switch (scheduling) {
      case NONE -> NOBODY;
      case ALL, CHANGED, INVITE -> ALL;
    };
  }

  /** For UpdateItem. */
  static String update(Scheduling scheduling) {
    return switch (scheduling) {
      case NONE -> NOBODY;
      case ALL, INVITE -> ALL;
      case CHANGED -> "SendToChangedAndSaveCopy";
    };
  }
}
