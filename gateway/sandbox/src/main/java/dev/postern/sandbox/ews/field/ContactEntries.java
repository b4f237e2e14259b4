package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.field.DictionaryField.EntryCodec;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.PostalAddress;
import java.util.Optional;

/** The entries of a contact's dictionaries. */
final class ContactEntries {
  static final EntryCodec<String> TEXT =
      new EntryCodec<>() {
        @Override
        public Optional<String> read(XmlElement entry, Optional<String> now, Call call) {
          return Optional.of(entry.text()).filter(it -> !it.isEmpty());
        }

        @Override
        public void write(XmlOut out, String key, String value) {
          out.element("t:Entry", value, "Key", key);
        }
      };

  /** An address without a display name is shown by itself, as Outlook writes it. */
  static final EntryCodec<Address> EMAIL =
      new EntryCodec<>() {
        @Override
        public Optional<Address> read(XmlElement entry, Optional<Address> now, Call call) {
          String email = entry.text().strip();
          return email.isEmpty()
              ? Optional.empty()
              : Optional.of(new Address(entry.attribute("Name").orElse(email), email));
        }

        @Override
        public void write(XmlOut out, String key, Address value) {
          out.element(
              "t:Entry",
              value.email(),
              "Key",
              key,
              "Name",
              value.name(),
              "RoutingType",
              "SMTP",
              "MailboxType",
              "Contact");
        }
      };

  static final EntryCodec<PostalAddress> POSTAL =
      new EntryCodec<>() {
        @Override
        public Optional<PostalAddress> read(
            XmlElement entry, Optional<PostalAddress> now, Call call) {
          PostalAddress before = now.orElse(new PostalAddress("", "", "", "", ""));
          PostalAddress after =
              new PostalAddress(
                  entry.textOf("Street").orElse(before.street()),
                  entry.textOf("City").orElse(before.city()),
                  entry.textOf("State").orElse(before.state()),
                  entry.textOf("CountryOrRegion").orElse(before.country()),
                  entry.textOf("PostalCode").orElse(before.postalCode()));
          return Optional.of(after).filter(it -> !it.isEmpty());
        }

        @Override
        public void write(XmlOut out, String key, PostalAddress value) {
          out.element(
              "t:Entry",
              () -> {
                part(out, "t:Street", value.street());
                part(out, "t:City", value.city());
                part(out, "t:State", value.state());
                part(out, "t:CountryOrRegion", value.country());
                part(out, "t:PostalCode", value.postalCode());
              },
              "Key",
              key);
        }

        @Override
        public Optional<PostalAddress> without(PostalAddress now, String part) {
          PostalAddress rest =
              switch (part) {
                case "Street" ->
                    new PostalAddress("", now.city(), now.state(), now.country(), now.postalCode());
                case "City" ->
                    new PostalAddress(
                        now.street(), "", now.state(), now.country(), now.postalCode());
                case "State" ->
                    new PostalAddress(
                        now.street(), now.city(), "", now.country(), now.postalCode());
                case "CountryOrRegion" ->
                    new PostalAddress(now.street(), now.city(), now.state(), "", now.postalCode());
                default ->
                    new PostalAddress(now.street(), now.city(), now.state(), now.country(), "");
              };
          return Optional.of(rest).filter(it -> !it.isEmpty());
        }
      };

  private ContactEntries() {}

  private static void part(XmlOut out, String tag, String text) {
    if (!text.isEmpty()) {
      out.element(tag, text);
    }
  }
}
