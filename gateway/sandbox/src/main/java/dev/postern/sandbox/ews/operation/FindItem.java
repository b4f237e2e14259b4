package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.FolderIds;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.search.Page;
import dev.postern.sandbox.ews.search.Restriction;
import dev.postern.sandbox.ews.search.SearchableItem;
import dev.postern.sandbox.ews.search.SortOrder;
import dev.postern.sandbox.ews.shape.ItemShape;
import dev.postern.sandbox.ews.shape.ItemWriter;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.ItemView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** FindItem: what folders hold, by restriction and page, or a span of a calendar. */
public final class FindItem implements Operation {
  private static final int MAX_ITEMS = 1000;
  private static final Duration LONGEST_VIEW = Duration.ofDays(2 * 366L);

  @Override
  public String name() {
    return "FindItem";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    ItemShape shape = ItemShape.read(request.require("ItemShape"), call);
    ItemWriter writer = new ItemWriter(shape, false, call);
    refuseWhatIsNotOffered(request);
    responses.each(
        request.require("ParentFolderIds").children(),
        (id, out) -> {
          Page<ItemView> page = find(FolderIds.resolve(id, call), request, call);
          out.element(
              "m:RootFolder",
              () ->
                  out.element("t:Items", () -> page.entries().forEach(it -> writer.write(it, out))),
              page.attributes().toArray(String[]::new));
        });
  }

  private static void refuseWhatIsNotOffered(XmlElement request) {
    for (String name :
        List.of("QueryString", "GroupBy", "DistinguishedGroupBy", "SeekToConditionPageItemView")) {
      if (request.child(name).isPresent()) {
        throw new EwsError(
            ResponseCode.ErrorInvalidRequest, "The tenant does not search by " + name + '.');
      }
    }
  }

  private static Page<ItemView> find(Folder folder, XmlElement request, Call call) {
    Optional<XmlElement> calendarView = request.child("CalendarView");
    if (calendarView.isPresent()) {
      return calendarView(folder, calendarView.get(), request, call);
    }
    Optional<XmlElement> view =
        request
            .child("IndexedPageItemView")
            .or(() -> request.child("FractionalPageItemView"))
            .or(() -> request.child("ContactsView"));
    Optional<Restriction> restriction =
        request.child("Restriction").map(it -> Restriction.of(it, call));
    Comparator<ItemView> order =
        request
            .child("SortOrder")
            .map(it -> SortOrder.of(it, call))
            .orElse(Comparator.comparing((ItemView it) -> it.item().created()).reversed());
    List<ItemView> found =
        call.mailbox().items(folder.id()).stream()
            .map(it -> ItemView.of(call.mailbox(), it))
            .filter(
                it -> restriction.map(r -> r.matches(new SearchableItem(it, call))).orElse(true))
            .sorted(order)
            .toList();
    return Page.of(found, view, MAX_ITEMS);
  }

  /** Every occurrence that overlaps the span, in the order of time. */
  private static Page<ItemView> calendarView(
      Folder folder, XmlElement view, XmlElement request, Call call) {
    Instant from = call.instant(view.requireAttribute("StartDate"));
    Instant to = call.instant(view.requireAttribute("EndDate"));
    if (to.isBefore(from)) {
      throw new EwsError(ResponseCode.ErrorCalendarEndDateIsEarlierThanStartDate);
    }
    if (Duration.between(from, to).compareTo(LONGEST_VIEW) > 0) {
      throw new EwsError(ResponseCode.ErrorCalendarViewRangeTooBig);
    }
    if (request.child("Restriction").isPresent() || request.child("SortOrder").isPresent()) {
      throw new EwsError(
          ResponseCode.ErrorInvalidRequest,
          "A calendar view takes neither a restriction nor a sort order.");
    }
    Stream<ItemView> overlapping =
        call.mailbox().items(folder.id()).stream()
            .flatMap(it -> CalendarSpan.of(it, from, to, call.mailbox()));
    List<ItemView> all = overlapping.sorted(Comparator.comparing(CalendarSpan::start)).toList();
    return Page.of(all, Optional.of(view), MAX_ITEMS).withoutOffset();
  }
}
