package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Room;

/** GetRoomLists: the lists that rooms are in. */
public final class GetRoomLists implements Operation {
  @Override
  public String name() {
    return "GetRoomLists";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    responses.one(out ->
        out.element(
            "m:RoomLists",
            () ->
                call.tenant().rooms().stream()
                    .map(Room::list)
                    .distinct()
                    .forEach(it ->
                        out.element("t:Address", () -> address(it.address(), "PublicDL", out)))));
  }

  static void address(Address address, String type, XmlOut out) {
    out.element("t:Name", address.name());
    out.element("t:EmailAddress", address.email());
    out.element("t:RoutingType", "SMTP");
    out.element("t:MailboxType", type);
  }
}
