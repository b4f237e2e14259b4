package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.tenant.FreeBusy;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Response;
import java.util.Locale;

/** The constants whose names in Graph are not the store's. */
final class Names {
  private Names() {}

  static FreeBusy freeBusy(JsonNode value) {
    return switch (Strict.text("showAs", value)) {
      case "free" -> FreeBusy.FREE;
      case "tentative" -> FreeBusy.TENTATIVE;
      case "busy" -> FreeBusy.BUSY;
      case "oof" -> FreeBusy.OUT_OF_OFFICE;
      case "workingElsewhere" -> FreeBusy.WORKING_ELSEWHERE;
      case String other -> throw Strict.undefinedValue("showAs", other);
    };
  }

  static String of(FreeBusy freeBusy) {
    return switch (freeBusy) {
      case OUT_OF_OFFICE -> "oof";
      case WORKING_ELSEWHERE -> "workingElsewhere";
      case FREE, TENTATIVE, BUSY -> lower(freeBusy);
    };
  }

  static String of(Response response) {
    return switch (response) {
      case UNKNOWN -> "none";
      case ORGANIZER -> "organizer";
      case TENTATIVE -> "tentativelyAccepted";
      case ACCEPT -> "accepted";
      case DECLINE -> "declined";
      case NO_RESPONSE -> "notResponded";
    };
  }

  static String of(ItemView.Type type) {
    return switch (type) {
      case Single -> "singleInstance";
      case Occurrence -> "occurrence";
      case Exception -> "exception";
      case RecurringMaster -> "seriesMaster";
    };
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
