package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.Room;
import java.util.List;

/** GetRooms: the rooms of a list. */
public final class GetRooms implements Operation {
  @Override
  public String name() {
    return "GetRooms";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    String list = request.require("RoomList").textOf("EmailAddress").orElse("").strip();
    List<Room> rooms =
        call.tenant().rooms().stream()
            .filter(it -> it.list().address().email().equalsIgnoreCase(list))
            .toList();
    if (rooms.isEmpty()) {
      throw new EwsError(ResponseCode.ErrorNameResolutionNoResults);
    }
    responses.one(out ->
        out.element(
            "m:Rooms",
            () ->
                rooms.forEach(it ->
                    out.element(
                        "t:Room",
                        () ->
                            out.element(
                                "t:Id",
                                () -> GetRoomLists.address(it.address(), "Mailbox", out))))));
  }
}
