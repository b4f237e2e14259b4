package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.soap.ExchangeVersion;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.ItemView;
import java.util.List;

/** What can be answered to an item. */
record ResponseObjectsField() implements Field {
  @Override
  public String uri() {
    return "item:ResponseObjects";
  }

  @Override
  public String element() {
    return "ResponseObjects";
  }

  @Override
  public ExchangeVersion since() {
    return ExchangeVersion.EXCHANGE2007;
  }

  @Override
  public boolean inSummary() {
    return false;
  }

  @Override
  public void write(ItemView item, Rendering rendering, XmlOut out) {
    List<String> answers = answers(item);
    if (!answers.isEmpty()) {
      out.element(tag(), () -> answers.forEach(it -> out.empty("t:" + it)));
    }
  }

  private static List<String> answers(ItemView item) {
    return switch (item.kind()) {
      case CALENDAR_ITEM -> calendarAnswers(item);
      case MEETING_REQUEST -> List.of("AcceptItem", "TentativelyAcceptItem", "DeclineItem");
      case MEETING_CANCELLATION -> List.of("RemoveItem");
      case MESSAGE, MEETING_RESPONSE -> List.of("ReplyToItem", "ReplyAllToItem", "ForwardItem");
      case CONTACT, DISTRIBUTION_LIST, TASK -> List.of("ForwardItem");
    };
  }

  private static List<String> calendarAnswers(ItemView item) {
    if (!item.properties().is(CalendarProperties.MEETING)) {
      return List.of("ForwardItem");
    }
    boolean mine =
        item.properties()
            .find(CalendarProperties.ORGANIZER)
            .filter(it -> it.sameAs(item.mailbox().owner()))
            .isPresent();
    return mine
        ? List.of("CancelCalendarItem", "ForwardItem")
        : List.of("AcceptItem", "TentativelyAcceptItem", "DeclineItem", "ForwardItem");
  }
}
