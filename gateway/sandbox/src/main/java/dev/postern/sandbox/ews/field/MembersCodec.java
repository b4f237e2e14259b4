package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ItemIds;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.ContactProperties;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.ListMember;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** t:MembersListType: addresses, and links to contacts and to other lists. */
final class MembersCodec implements Codec<List<ListMember>> {
  @Override
  public List<ListMember> read(XmlElement element, Call call) {
    return element.children("Member").stream()
        .map(it -> member(it.require("Mailbox"), call))
        .toList();
  }

  private static ListMember member(XmlElement mailbox, Call call) {
    Optional<XmlElement> link = mailbox.child("ItemId");
    if (link.isEmpty()) {
      return new ListMember(PeopleCodecs.address(mailbox, call), Optional.empty());
    }
    ItemView item = ItemIds.resolve(link.get(), call);
    Map<String, Address> emails = item.properties().get(ContactProperties.EMAILS, Map.of());
    String name = item.properties().get(ContactProperties.DISPLAY_NAME, "");
    boolean list = item.kind() == ItemKind.DISTRIBUTION_LIST;
    Address address =
        list ? new Address(name, "") : emails.getOrDefault("EmailAddress1", new Address("", ""));
    if (!list && address.email().isEmpty()) {
      throw new EwsError(ResponseCode.ErrorInvalidRecipients);
    }
    return new ListMember(new Address(name, address.email()), Optional.of(item.id()));
  }

  @Override
  public void write(XmlOut out, String tag, List<ListMember> value, Call call) {
    if (!value.isEmpty()) {
      out.element(tag, () -> value.forEach(it -> write(out, it, call)));
    }
  }

  private static void write(XmlOut out, ListMember member, Call call) {
    String key = member.address().email() + member.itemId().orElse("");
    out.element(
        "t:Member",
        () -> {
          member
              .itemId()
              .ifPresentOrElse(
                  id -> linked(out, member.address(), id),
                  () -> PeopleCodecs.mailbox(out, member.address(), call));
          out.element("t:Status", "Normal");
        },
        "Key",
        Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)));
  }

  private static void linked(XmlOut out, Address address, String itemId) {
    boolean list = address.email().isEmpty();
    out.element(
        "t:Mailbox",
        () -> {
          out.element("t:Name", address.name());
          if (!list) {
            out.element("t:EmailAddress", address.email());
          }
          out.element("t:RoutingType", list ? "MAPIPDL" : "SMTP");
          out.element("t:MailboxType", list ? "PrivateDL" : "Contact");
          out.empty("t:ItemId", "Id", itemId);
        });
  }
}
