package dev.postern.formats.contact;

import dev.postern.api.PosternException;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Email;
import dev.postern.api.model.Contact.Member;
import dev.postern.formats.residue.Residue;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Node;
import dev.postern.formats.text.Param;
import dev.postern.formats.text.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Members of a group that name another card ({@code urn:uuid:}, RFC 6350 §6.6.5), where Exchange
 * knows addresses. To be written, such a member is said by the address of the card, and a note
 * beside it keeps what the client wrote; in the texts that clients get there is nothing else than
 * that.
 */
public final class MemberCards {
  /** The note: its value is the client's line, its parameter the address that stands for it. */
  private static final String NOTE = "X-POSTERN-MEMBER";

  private static final String ADDRESS = "X-ADDRESS";
  private static final Pattern CARD =
      Pattern.compile("\\s*urn:uuid:(\\S+)\\s*", Pattern.CASE_INSENSITIVE);

  /** More cards than that are not looked for. */
  private static final int MOST = 1_000;

  private MemberCards() {}

  /** The cards that a group's members name, as their UIDs may be written. */
  public static Set<String> references(String text) {
    Set<String> uids = new LinkedHashSet<>();
    if (isOfInterest(text)) {
      Card card = Card.parse(text);
      if (card.isGroup()) {
        card.card()
            .lines()
            .flatMap(line -> named(line).stream())
            .limit(MOST)
            .forEach(uid -> uids.addAll(List.of(uid, "urn:uuid:" + uid)));
      }
    }
    return uids;
  }

  private static boolean isOfInterest(String text) {
    return text.toLowerCase(Locale.ROOT).contains("urn:uuid:");
  }

  /** The UID that a member names. */
  private static Optional<String> named(ContentLine line) {
    Matcher card = CARD.matcher(line.value());
    return CardKeys.name(line.name()).equals(CardKeys.MEMBER) && card.matches()
        ? Optional.of(card.group(1))
        : Optional.empty();
  }

  /** With the addresses of the cards that there are. */
  public static String resolved(String text, Map<String, Contact> cards) {
    return resolved(
        text,
        line ->
            named(line)
                .flatMap(uid ->
                    Optional.ofNullable(cards.getOrDefault(uid, cards.get("urn:uuid:" + uid))))
                .flatMap(MemberCards::member));
  }

  private static Optional<Member> member(Contact contact) {
    return contact.emails().stream()
        .map(Email::address)
        .filter(address -> address.matches("[^@\\s]+@[^@\\s]+"))
        .findFirst()
        .map(address -> new Member(contact.displayName(), address));
  }

  /** With the addresses by which a client's text was written, as was noted beside the group. */
  public static String asWritten(String text, Contact base) {
    return noted(
        text,
        base,
        (note, _) ->
            new Member(note.paramValue(ContactSheet.EMAIL_NAME), note.paramValue(ADDRESS)));
  }

  /** With the members that stand for cards upstream now. */
  public static String asHeld(String text, Contact base) {
    return noted(text, base, (_, member) -> member);
  }

  private static String noted(
      String text, Contact base, BiFunction<ContentLine, Member, Member> choice) {
    Map<String, Member> noted = new HashMap<>();
    Residue.of(base.extras()).section(ContactText.SECTION).verbatim().stream()
        .flatMap(verbatim -> verbatim.lines().stream())
        .filter(line -> line.name().equals(NOTE))
        .forEach(note ->
            base.members().stream()
                .flatMap(List::stream)
                .filter(member -> member.address().equalsIgnoreCase(note.paramValue(ADDRESS)))
                .findFirst()
                .ifPresent(member -> noted.put(note.value(), choice.apply(note, member))));
    return noted.isEmpty()
        ? text
        : resolved(text, line -> Optional.ofNullable(noted.get(line.toString())));
  }

  private static String resolved(String text, Function<ContentLine, Optional<Member>> members) {
    if (!isOfInterest(text)) {
      return text;
    }
    Card card = Card.parse(text);
    if (!card.isGroup()) {
      return text;
    }
    String lineEnd = card.document().lineEnd();
    Set<String> known = new LinkedHashSet<>();
    Members.read(card.card()).forEach(it -> known.add(it.address().toLowerCase(Locale.ROOT)));
    List<ContentLine> notes = new ArrayList<>();
    card.card()
        .nodes()
        .replaceAll(node -> {
          if (!(node instanceof Property property) || named(property.line()).isEmpty()) {
            return node;
          }
          ContentLine line = property.line();
          Optional<Member> member =
              members.apply(line).filter(it -> known.add(it.address().toLowerCase(Locale.ROOT)));
          member.ifPresent(it ->
              notes.add(
                  ContentLine.of(
                      NOTE,
                      line.toString(),
                      Param.of(ADDRESS, it.address()),
                      Param.of(ContactSheet.EMAIL_NAME, it.name()))));
          return member
              .map(it ->
                  (Node)
                      Property.written(CardVersion.in(card.version(), Members.print(it)), lineEnd))
              .orElse(node);
        });
    notes.forEach(note -> card.card().add(note, lineEnd));
    return card.document().toString();
  }

  /** As clients are told: cards by their names again, and no notes. */
  public static String told(String text) {
    if (!text.contains(NOTE)) {
      return text;
    }
    Card card = Card.parse(text);
    Map<String, ContentLine> written = new HashMap<>();
    card.card()
        .lines(NOTE)
        .forEach(note -> {
          // It may come with a copied item: only what is such a member is believed.
          String address = note.paramValue(ADDRESS).toLowerCase(Locale.ROOT);
          parsed(note.value())
              .filter(line -> named(line).isPresent())
              .ifPresent(line -> written.put(address, line));
        });
    String lineEnd = card.document().lineEnd();
    card.card()
        .nodes()
        .replaceAll(node ->
            node instanceof Property property
                ? Members.read(property.line())
                    .filter(_ -> CardKeys.name(property.name()).equals(CardKeys.MEMBER))
                    .flatMap(it ->
                        Optional.ofNullable(written.get(it.address().toLowerCase(Locale.ROOT))))
                    .map(line -> (Node) Property.written(line, lineEnd))
                    .orElse(node)
                : node);
    card.card()
        .nodes()
        .removeIf(node -> node instanceof Property property && property.name().equals(NOTE));
    return card.document().toString();
  }

  private static Optional<ContentLine> parsed(String line) {
    try {
      return Optional.of(ContentLine.parse(line));
    } catch (PosternException _) {
      return Optional.empty();
    }
  }
}
