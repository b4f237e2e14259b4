package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.calendar.CalendarRules;
import dev.postern.sandbox.contact.ContactRules;
import dev.postern.sandbox.contact.DistributionListRules;
import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.FolderIds;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.calendar.MeetingResponses;
import dev.postern.sandbox.ews.field.Edit;
import dev.postern.sandbox.ews.field.Updates;
import dev.postern.sandbox.ews.message.MessageSubmission;
import dev.postern.sandbox.ews.shape.ItemWriter;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.meeting.Organizing;
import dev.postern.sandbox.meeting.SendMode;
import dev.postern.sandbox.task.TaskRules;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.PropertyBag;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** CreateItem: calendar items, contacts and lists of them, tasks, messages, answers to meetings. */
public final class CreateItem implements Operation {
  @Override
  public String name() {
    return "CreateItem";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    Optional<Folder> target =
        request.child("SavedItemFolderId").map(it -> FolderIds.resolveTargetForWriting(it, call));
    responses.each(
        request.require("Items").children(),
        (item, out) -> create(item, request, target, call, out));
  }

  private static void create(
      XmlElement item, XmlElement request, Optional<Folder> target, Call call, XmlOut out) {
    item.child("Attachments").ifPresent(Attaching::requireHeld);
    List<Item> created =
        switch (item.name()) {
          case "CalendarItem" -> List.of(calendarItem(item, request, target, call));
          case "Contact" ->
              List.of(contact(ItemKind.CONTACT, ContactRules::complete, item, target, call));
          case "DistributionList" ->
              List.of(
                  contact(
                      ItemKind.DISTRIBUTION_LIST,
                      DistributionListRules::complete,
                      item,
                      target,
                      call));
          case "Task" -> List.of(task(item, target, call));
          case "Message", "Item" ->
              MessageSubmission.create(item, disposition(request), target, call);
          case "AcceptItem",
              "TentativelyAcceptItem",
              "DeclineItem",
              "CancelCalendarItem",
              "ForwardItem",
              "RemoveItem" ->
              MeetingResponses.create(item, disposition(request), call);
          default ->
              throw new EwsError(
                  ResponseCode.ErrorUnsupportedTypeForConversion,
                  "The tenant does not hold items of the type " + item.name() + '.');
        };
    out.element(
        "m:Items",
        () -> created.forEach(it -> ItemWriter.writeId(ItemView.of(call.mailbox(), it), out)));
  }

  private static Item calendarItem(
      XmlElement element, XmlElement request, Optional<Folder> target, Call call) {
    SendMode mode =
        request
            .attribute("SendMeetingInvitations")
            .map(SendMode::of)
            .orElseThrow(() -> new EwsError(ResponseCode.ErrorSendMeetingInvitationsRequired));
    Folder folder = target.orElseGet(() -> call.mailbox().folder(DistinguishedFolder.CALENDAR));
    if (!folder.holds("IPF.Appointment")) {
      throw new EwsError(ResponseCode.ErrorCannotCreateCalendarItemInNonCalendarFolder);
    }
    PropertyBag bag = properties(ItemKind.CALENDAR_ITEM, element, call);
    CalendarRules.complete(bag, call.mailbox().owner(), call.request().zoneId());
    CalendarRules.settle(bag);
    Item item = add(ItemKind.CALENDAR_ITEM, folder, bag, element, call);
    Organizing.invite(item, call.mailbox(), mode, call.post());
    return item;
  }

  private static Item contact(
      ItemKind kind,
      Consumer<PropertyBag> rules,
      XmlElement element,
      Optional<Folder> target,
      Call call) {
    Folder folder = target.orElseGet(() -> call.mailbox().folder(DistinguishedFolder.CONTACTS));
    if (!folder.holds("IPF.Contact")) {
      throw new EwsError(ResponseCode.ErrorCannotCreateContactInNonContactFolder);
    }
    PropertyBag bag = properties(kind, element, call);
    rules.accept(bag);
    return add(kind, folder, bag, element, call);
  }

  private static Item task(XmlElement element, Optional<Folder> target, Call call) {
    Folder folder = target.orElseGet(() -> call.mailbox().folder(DistinguishedFolder.TASKS));
    if (!folder.holds("IPF.Task")) {
      throw new EwsError(ResponseCode.ErrorCannotCreateTaskInNonTaskFolder);
    }
    PropertyBag bag = properties(ItemKind.TASK, element, call);
    TaskRules.complete(bag);
    return add(ItemKind.TASK, folder, bag, element, call);
  }

  private static PropertyBag properties(ItemKind kind, XmlElement element, Call call) {
    PropertyBag bag = new PropertyBag();
    Updates.setAll(kind, element, new Edit(call, bag));
    return bag;
  }

  private static Item add(
      ItemKind kind, Folder folder, PropertyBag bag, XmlElement element, Call call) {
    Item item = call.mailbox().add(kind, folder.id(), bag);
    element.child("Attachments").ifPresent(it -> Attaching.attach(it, item, call));
    return item;
  }

  private static String disposition(XmlElement request) {
    return request
        .attribute("MessageDisposition")
        .orElseThrow(() -> new EwsError(ResponseCode.ErrorMessageDispositionRequired));
  }
}
