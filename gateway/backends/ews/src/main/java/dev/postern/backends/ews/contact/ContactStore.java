package dev.postern.backends.ews.contact;

import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Capability;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Photo;
import dev.postern.backends.ews.EwsItemStore;
import dev.postern.backends.ews.folder.FolderKind;
import dev.postern.backends.ews.folder.FolderStates;
import dev.postern.backends.ews.folder.Folders;
import dev.postern.backends.ews.item.Field;
import dev.postern.backends.ews.item.Items;
import dev.postern.backends.ews.item.Notes;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.Certainty;
import dev.postern.backends.microsoft.NamedProperty;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Address books and their contacts by EWS. */
public final class ContactStore extends EwsItemStore<Contact> {
  private static final String KIND = "Contact";

  private final Photos photos;

  public ContactStore(Ews ews, FolderStates states) {
    super(new Folders(ews, FolderKind.CONTACTS), states, new Items(ews, KIND, Groups.KIND));
    this.photos = new Photos(ews);
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(
        Capability.MOVE,
        Capability.UNDELETE,
        Capability.SET_UID,
        Capability.GROUPS,
        Capability.PERMISSIONS);
  }

  @Override
  public List<Fetched<Contact>> fetch(Access access, Collection<ItemId> ids) {
    List<ItemId> asked = List.copyOf(ids);
    List<Reply> replies =
        items.get(access, asked.stream().map(Items::idXml).toList(), ContactShapes.WHOLE);
    Map<ItemId, Photo> pictures =
        photos.read(
            access,
            replies.stream().filter(Reply::succeeded).map(r -> Items.only(r.xml())).toList());
    List<Fetched<Contact>> fetched = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      fetched.add(
          fetched(
              asked.get(i),
              replies.get(i),
              item -> ContactReader.read(item, Optional.ofNullable(pictures.get(Items.id(item))))));
    }
    return fetched;
  }

  /** Two calls; a picture takes one more to write and one to read back. */
  @Override
  public RemoteItem<Contact> create(
      Access access, FolderId folder, Identity identity, Contact item, Scheduling scheduling) {
    List<Field> fields = new ArrayList<>(ContactFields.item(item));
    fields.addAll(Notes.fields(identity));
    fields.addAll(item.isGroup() ? Groups.fields(item) : ContactFields.contact(item));
    Xml created =
        items.create(access, folder, Optional.empty(), t(kind(item), Field.elements(fields)));
    ItemId id = Items.id(created);
    try {
      item.photo().ifPresent(photo -> photos.write(access, id, photo));
    } catch (PosternException e) {
      throw items.withdrawn(access, id, Optional.empty(), e);
    }
    return Certainty.afterWrite(() -> readBack(access, id));
  }

  @Override
  public RemoteItem<Contact> update(
      Access access,
      ItemId id,
      Identity identity,
      Version expected,
      Contact before,
      Contact after,
      Scheduling scheduling) {
    if (before.isGroup() != after.isGroup()) {
      throw new PosternException(
          new Failure.InvalidContent(
              Failure.Rule.NOT_HOLDABLE,
              "Exchange makes no group of a contact, and no contact of a group"));
    }
    List<Field> changes =
        new ArrayList<>(
            Field.union(
                Notes.fields(identity),
                after.isGroup()
                    ? changedGroup(access, id, before, after)
                    : Field.differing(ContactFields.all(before), ContactFields.all(after))));
    if (!before.photo().equals(after.photo())) {
      changes.add(Notes.field(NamedProperty.HIDDEN_PICTURE, ""));
    }
    items
        .update(
            access,
            List.of(Field.itemChange(Items.idXml(id, expected), kind(after), changes)),
            Optional.empty(),
            true)
        .getFirst()
        .orThrow();
    return Certainty.afterWrite(() -> {
      replace(access, id, before.photo(), after.photo());
      return readBack(access, id);
    });
  }

  private static String kind(Contact contact) {
    return contact.isGroup() ? Groups.KIND : KIND;
  }

  /** Members are written as one: what a client is not shown of them is asked for. */
  private List<Field> changedGroup(Access access, ItemId id, Contact before, Contact after) {
    List<Field> changes =
        new ArrayList<>(Field.differing(ContactFields.item(before), ContactFields.item(after)));
    if (before.members().equals(after.members())) {
      changes.addAll(Field.differing(Groups.fields(before), Groups.fields(after)));
      return changes;
    }
    Xml now =
        Items.only(
            items
                .get(access, List.of(Items.idXml(id)), ContactShapes.MEMBERS)
                .getFirst()
                .orThrow());
    changes.add(Groups.name(after));
    changes.add(Groups.members(after, now));
    return changes;
  }

  private void replace(Access access, ItemId id, Optional<Photo> before, Optional<Photo> after) {
    if (!before.equals(after)) {
      // Also without one before: one that was hidden over another API is still there.
      Xml now =
          Items.only(
              items
                  .get(access, List.of(Items.idXml(id)), ContactShapes.PICTURE)
                  .getFirst()
                  .orThrow());
      Photos.attachment(now).ifPresent(old -> photos.delete(access, old));
      after.ifPresent(photo -> photos.write(access, id, photo));
    }
  }

  @Override
  public void delete(Access access, ItemId id, Version expected, Scheduling scheduling) {
    items.check(access, id, expected);
    items.delete(access, List.of(Items.idXml(id)), Optional.empty()).getFirst().orThrow();
  }
}
