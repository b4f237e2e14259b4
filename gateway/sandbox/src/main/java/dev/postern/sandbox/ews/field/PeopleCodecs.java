package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Attendee;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Response;
import java.util.List;
import java.util.Optional;

/** How people stand in elements: t:Mailbox, and t:Attendee around it. */
public final class PeopleCodecs {
  static final Codec<Address> SINGLE =
      new Codec<>() {
        @Override
        public Address read(XmlElement element, Call call) {
          return address(element.require("Mailbox"), call);
        }

        @Override
        public void write(XmlOut out, String tag, Address value, Call call) {
          out.element(tag, () -> mailbox(out, value, call));
        }
      };

  static final Codec<List<Address>> RECIPIENTS =
      new Codec<>() {
        @Override
        public List<Address> read(XmlElement element, Call call) {
          return element.children("Mailbox").stream().map(it -> address(it, call)).toList();
        }

        @Override
        public void write(XmlOut out, String tag, List<Address> value, Call call) {
          if (!value.isEmpty()) {
            out.element(tag, () -> value.forEach(it -> mailbox(out, it, call)));
          }
        }
      };

  static final Codec<List<Attendee>> ATTENDEES =
      new Codec<>() {
        @Override
        public List<Attendee> read(XmlElement element, Call call) {
          return element.children("Attendee").stream()
              .map(it -> Attendee.invited(address(it.require("Mailbox"), call)))
              .toList();
        }

        @Override
        public void write(XmlOut out, String tag, List<Attendee> value, Call call) {
          if (!value.isEmpty()) {
            out.element(tag, () -> value.forEach(it -> attendee(out, it, call)));
          }
        }
      };

  private PeopleCodecs() {}

  /** Writes t:Mailbox. */
  public static void mailbox(XmlOut out, Address address, Call call) {
    out.element(
        "t:Mailbox",
        () -> {
          out.element("t:Name", address.name().isEmpty() ? address.email() : address.name());
          out.element("t:EmailAddress", address.email());
          out.element("t:RoutingType", "SMTP");
          out.element(
              "t:MailboxType",
              call.tenant().mailbox(address.email()).isPresent() ? "Mailbox" : "OneOff");
        });
  }

  private static void attendee(XmlOut out, Attendee attendee, Call call) {
    out.element(
        "t:Attendee",
        () -> {
          mailbox(out, attendee.address(), call);
          Codecs.RESPONSE.write(out, "t:ResponseType", shown(attendee.response()), call);
          attendee
              .answeredAt()
              .ifPresent(at -> out.element("t:LastResponseTime", call.dateTime(at)));
          attendee
              .proposal()
              .ifPresent(it -> {
                out.element("t:ProposedStart", call.dateTime(it.start()));
                out.element("t:ProposedEnd", call.dateTime(it.end()));
              });
        });
  }

  private static Response shown(Response response) {
    return response == Response.NO_RESPONSE ? Response.UNKNOWN : response;
  }

  /** Takes t:Mailbox; people of the tenant get the name the directory has for them. */
  public static Address address(XmlElement mailbox, Call call) {
    String routing = mailbox.textOf("RoutingType").orElse("SMTP");
    Optional<String> email = mailbox.textOf("EmailAddress").map(String::strip);
    if (email.isEmpty() || !routing.equals("SMTP") || !isAddress(email.get())) {
      throw new EwsError(ResponseCode.ErrorInvalidRecipients);
    }
    return call.tenant()
        .mailbox(email.get())
        .map(Mailbox::owner)
        .orElseGet(() -> new Address(mailbox.textOf("Name").orElse(""), email.get()));
  }

  private static boolean isAddress(String email) {
    int at = email.indexOf('@');
    return at > 0 && at == email.lastIndexOf('@') && at < email.length() - 1;
  }
}
