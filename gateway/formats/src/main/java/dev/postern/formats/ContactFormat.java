package dev.postern.formats;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Contact;
import dev.postern.formats.contact.Card;
import dev.postern.formats.contact.ContactText;
import java.util.Optional;

/**
 * vCard 3.0 (RFC 2426) and 4.0 (RFC 6350), and contacts. Cards are written in 3.0, which every
 * client reads, unless their text came in 4.0. Safe for use by many threads.
 */
public final class ContactFormat implements Format<Contact> {

  @Override
  public Contact read(String text, MailAddress owner) {
    return ContactText.read(text);
  }

  @Override
  public String write(RemoteItem<Contact> item) {
    return ContactText.write(item);
  }

  @Override
  public String merge(String text, Contact before, RemoteItem<Contact> after) {
    return ContactText.merge(text, before, after);
  }

  @Override
  public Facts facts(String text) {
    return new Facts(Card.parse(text).uid(), "VCARD", Optional.empty(), Optional.empty());
  }

  /**
   * The card in the version that a client asked for with address-data (RFC 6352 §10.4).
   *
   * @param version {@code 3.0} or {@code 4.0}
   */
  public String as(String text, String version) {
    return ContactText.as(text, version);
  }
}
