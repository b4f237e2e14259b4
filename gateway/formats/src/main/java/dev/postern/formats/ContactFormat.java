package dev.postern.formats;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Contact;
import dev.postern.formats.contact.Card;
import dev.postern.formats.contact.ContactText;
import dev.postern.formats.contact.MemberCards;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * vCard 3.0 (RFC 2426) and 4.0 (RFC 6350), and contacts. Cards are written in 3.0, which every
 * client reads, unless their text came in 4.0. Safe for use by many threads.
 */
public final class ContactFormat implements Format<Contact> {
  private static final Pattern VERSION =
      Pattern.compile(
          "^VERSION[^:\\r\\n]*:[ \\t]*(\\d\\.\\d)[ \\t]*$",
          Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  @Override
  public Contact read(String text, MailAddress owner) {
    return ContactText.read(text);
  }

  @Override
  public String write(RemoteItem<Contact> item) {
    return MemberCards.told(ContactText.write(item));
  }

  /** The card of a contact that is no item: of somebody in a directory. */
  public String write(Contact contact) {
    return ContactText.write(contact);
  }

  @Override
  public String merge(String text, Contact before, RemoteItem<Contact> after) {
    return MemberCards.told(ContactText.merge(MemberCards.asHeld(text, before), before, after));
  }

  @Override
  public Set<String> references(String text) {
    return MemberCards.references(text);
  }

  @Override
  public String resolved(String text, Map<String, Contact> referred) {
    return MemberCards.resolved(text, referred);
  }

  @Override
  public String asWritten(String text, Contact base) {
    return MemberCards.asWritten(text, base);
  }

  @Override
  public Facts facts(String text) {
    return new Facts(Card.parse(text).uid(), "VCARD", Optional.empty(), Optional.empty());
  }

  /** The version that a text says it is in, without a look at the rest of it. */
  public Optional<String> version(String text) {
    Matcher version = VERSION.matcher(text);
    return version.find() ? Optional.of(version.group(1)) : Optional.empty();
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
