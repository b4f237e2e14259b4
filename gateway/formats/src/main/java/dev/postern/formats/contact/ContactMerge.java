package dev.postern.formats.contact;

import dev.postern.api.model.Contact;
import dev.postern.formats.residue.Sheet;
import dev.postern.formats.residue.TextPatch;
import dev.postern.formats.text.ContentLine;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes into a card what differs between two states of a contact, and nothing else. */
final class ContactMerge {
  private final Card card;
  private final String stamp;

  ContactMerge(Card card, String stamp) {
    this.card = card;
    this.stamp = stamp;
  }

  String merge(Contact from, Contact to) {
    Sheet before = ContactSheet.of(from, card.version());
    Sheet after = ContactSheet.of(to, card.version());
    if (before.equals(after)) {
      return card.document().toString();
    }
    CardSlots slots = new CardSlots(card);
    TextPatch patch = new TextPatch(card.card(), card.document().lineEnd(), slots::key);
    Set<String> keys = new LinkedHashSet<>(before.groups().keySet());
    keys.addAll(after.groups().keySet());
    for (String key : keys) {
      List<ContentLine> old = before.get(key);
      List<ContentLine> now = after.get(key);
      if (!old.equals(now)) {
        patch.group(key, old, now);
      }
    }
    patch.value("REV", stamp);
    return card.document().toString();
  }
}
