package dev.postern.sandbox.ews;

import dev.postern.sandbox.calendar.CalendarRefusal;
import dev.postern.sandbox.ews.calendar.Refusals;
import dev.postern.sandbox.ews.task.TaskRefusals;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.task.TaskRefusal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The response messages of one request, in the order of what was asked for. */
public final class ResponseMessages {
  /** What the schema wants even in the response message of an error. */
  private static final Map<String, String> ALWAYS_THERE =
      Map.ofEntries(
          Map.entry("GetItem", "m:Items"),
          Map.entry("CreateItem", "m:Items"),
          Map.entry("UpdateItem", "m:Items"),
          Map.entry("MoveItem", "m:Items"),
          Map.entry("CopyItem", "m:Items"),
          Map.entry("GetFolder", "m:Folders"),
          Map.entry("CreateFolder", "m:Folders"),
          Map.entry("UpdateFolder", "m:Folders"),
          Map.entry("CreateAttachment", "m:Attachments"),
          Map.entry("GetAttachment", "m:Attachments"),
          Map.entry("GetServerTimeZones", "m:TimeZoneDefinitions"));

  /** Operations whose whole response is one response message. */
  private static final Set<String> ALONE = Set.of("GetRoomLists", "GetRooms", "GetUserPhoto");

  private static final String AVAILABILITY = "GetUserAvailabilityRequest";

  private final String operation;
  private final XmlOut messages = new XmlOut();

  public ResponseMessages(String operation) {
    this.operation = operation;
  }

  /** One response message for each; an error of one does not touch the others. */
  public <T> void each(Collection<T> requests, Answer<T> answer) {
    for (T request : requests) {
      one(out -> answer.to(request, out));
    }
  }

  /** Answers one request of a batch, or throws {@link EwsError}. */
  @FunctionalInterface
  public interface Answer<T> {
    void to(T request, XmlOut out);
  }

  /** One response message; what was written before an error is forgotten. */
  public void one(Consumer<XmlOut> answer) {
    XmlOut content = new XmlOut();
    try {
      answer.accept(content);
    } catch (EwsError e) {
      error(e);
      return;
    } catch (CalendarRefusal e) {
      error(Refusals.error(e));
      return;
    } catch (TaskRefusal e) {
      error(TaskRefusals.error(e));
      return;
    }
    success(content);
  }

  public void success(XmlOut content) {
    message("Success", () -> messages.element("m:ResponseCode", "NoError"), content);
  }

  /** Done, but the client should know. */
  public void warning(ResponseCode code, XmlOut content) {
    message("Warning", () -> coded(code.name(), code.text(), Map.of()), content);
  }

  public void error(EwsError error) {
    error(error.code().name(), error.text(), Map.of());
  }

  /**
   * @param values named values of MessageXml
   */
  public void error(String code, String text, Map<String, String> values) {
    XmlOut content = new XmlOut();
    String always = ALWAYS_THERE.get(operation);
    if (always != null) {
      content.empty(always);
    } else if (operation.equals("GetUserPhoto")) {
      content.element("m:HasChanged", "false");
    }
    message("Error", () -> coded(code, text, values), content);
  }

  /** The operation's whole response. */
  public XmlOut toXml() {
    XmlOut out = new XmlOut();
    if (ALONE.contains(operation)) {
      out.raw(messages);
    } else if (operation.equals(AVAILABILITY)) {
      out.element(
          "m:GetUserAvailabilityResponse",
          () -> out.element("m:FreeBusyResponseArray", () -> out.raw(messages)));
    } else {
      out.element(
          "m:" + operation + "Response",
          () -> out.element("m:ResponseMessages", () -> out.raw(messages)));
    }
    return out;
  }

  private void message(String responseClass, Runnable head, XmlOut content) {
    if (operation.equals(AVAILABILITY)) {
      messages.element(
          "m:FreeBusyResponse",
          () -> {
            messages.element("m:ResponseMessage", head, "ResponseClass", responseClass);
            messages.raw(content);
          });
      return;
    }
    String name = operation + (ALONE.contains(operation) ? "Response" : "ResponseMessage");
    messages.element(
        "m:" + name,
        () -> {
          head.run();
          messages.raw(content);
        },
        "ResponseClass",
        responseClass);
  }

  private void coded(String code, String text, Map<String, String> values) {
    messages.element("m:MessageText", text);
    messages.element("m:ResponseCode", code);
    messages.element("m:DescriptiveLinkKey", 0);
    if (!values.isEmpty()) {
      messages.element(
          "m:MessageXml",
          () -> values.forEach((name, value) -> messages.element("t:Value", value, "Name", name)));
    }
  }
}
