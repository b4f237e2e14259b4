package dev.postern.backends.ews.contact;

import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Member;
import dev.postern.api.model.Extras;
import dev.postern.backends.ews.item.BodyField;
import dev.postern.backends.ews.item.Field;
import dev.postern.backends.ews.item.Marks;
import dev.postern.backends.ews.soap.Xml;
import java.util.List;
import java.util.stream.Stream;

/** A group as a distribution list (types.xsd, DistributionListType). */
final class Groups {
  /** Its element. */
  static final String KIND = "DistributionList";

  private static final String MEMBERS = "distributionlist:Members";

  private Groups() {}

  static boolean isGroup(Xml item) {
    return item.name().equals(KIND);
  }

  /** What a list has beside the fields of Item, in the order of the schema. */
  static List<Field> fields(Contact group) {
    return List.of(name(group), members(members(group).map(Groups::added).toList()));
  }

  static Field name(Contact group) {
    return Field.text("contacts:DisplayName", "DisplayName", group.displayName());
  }

  /**
   * The members as they are to be, where Exchange holds others now. Members that stay keep what
   * they stand for, a contact or somebody of the directory, and those that have no address stay.
   *
   * @param now the list as Exchange holds it
   */
  static Field members(Contact group, Xml now) {
    List<Xml> held = now.childrenAt("Members");
    Stream<Xml> shown =
        members(group)
            .map(member ->
                held.stream()
                    .filter(one -> address(one).equalsIgnoreCase(member.address()))
                    .findFirst()
                    .map(Groups::kept)
                    .orElseGet(() -> added(member)));
    Stream<Xml> hidden = held.stream().filter(one -> !isShown(one)).map(Groups::kept);
    return members(Stream.concat(shown, hidden).toList());
  }

  private static Stream<Member> members(Contact group) {
    return group.members().orElse(List.of()).stream();
  }

  private static Field members(List<Xml> members) {
    return members.isEmpty() ? Field.absent(MEMBERS) : Field.of(MEMBERS, t("Members", members));
  }

  private static Xml added(Member member) {
    Xml address = t("EmailAddress", member.address());
    Xml routing = t("RoutingType", "SMTP");
    return t(
        "Member",
        member.name().isEmpty()
            ? t("Mailbox", address, routing)
            : t("Mailbox", t("Name", member.name()), address, routing));
  }

  private static Xml kept(Xml member) {
    return t("Member", member.child("Mailbox").stream().toList());
  }

  private static String address(Xml member) {
    return member.textAt("Mailbox", "EmailAddress");
  }

  /** A list within the list has no address, and is no member that a client can be shown. */
  private static boolean isShown(Xml member) {
    return address(member).contains("@");
  }

  static Contact read(Xml item, String uid, Extras extras) {
    return Contact.group(
        uid,
        item.textAt("DisplayName"),
        item.childrenAt("Members").stream().filter(Groups::isShown).map(Groups::member).toList(),
        BodyField.read(item),
        item.childrenAt("Categories").stream().map(Xml::text).toList(),
        Marks.sensitivity(item),
        extras);
  }

  private static Member member(Xml member) {
    String name = member.textAt("Mailbox", "Name");
    return new Member(name.equals(address(member)) ? "" : name, address(member));
  }
}
