package dev.postern.backends.ews.folder;

import static dev.postern.backends.ews.soap.Xml.m;
import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.Failure;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.FolderPermission;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.backends.ews.item.Field;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.Effect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The folders of one kind in a mailbox (FindFolder, CreateFolder, UpdateFolder, DeleteFolder). */
public final class Folders {
  private final Ews ews;
  private final FolderKind kind;

  public Folders(Ews ews, FolderKind kind) {
    this.ews = ews;
    this.kind = kind;
  }

  /**
   * All folders that are not in Deleted Items, the default one first. One call: it searches below
   * the root and below Deleted Items, and takes the one from the other. Where more is noted on
   * folders than a search tells, a second call reads those. Servers older than Exchange 2013 do not
   * say which folder is the default one; they are asked that in a call of its own.
   */
  public List<RemoteFolder> list(Access access) {
    List<Reply> replies =
        ews.call(
            access,
            Effect.READ,
            m(
                    "FindFolder",
                    FolderXml.shape(),
                    m("Restriction", FolderXml.ofClass(kind.folderClasses())),
                    m("ParentFolderIds", wellKnown("msgfolderroot"), wellKnown("deleteditems")))
                .with("Traversal", "Deep"));
    Set<FolderId> deleted = new HashSet<>();
    replies.stream()
        .skip(1)
        .flatMap(r -> found(r).stream())
        .forEach(f -> deleted.add(FolderXml.id(f)));
    List<Xml> folders =
        whole(
            access,
            found(replies.getFirst()).stream()
                .filter(f -> !deleted.contains(FolderXml.id(f)))
                .toList());
    Optional<FolderId> standard =
        folders.stream()
            .filter(f -> f.textAt("DistinguishedFolderId").equals(kind.wellKnownName()))
            .map(FolderXml::id)
            .findFirst();
    FolderId standardId =
        standard.orElseGet(() -> FolderXml.id(get(access, wellKnown(kind.wellKnownName()))));
    return folders.stream()
        .map(f -> read(f, FolderXml.id(f).equals(standardId)))
        .sorted(Comparator.comparing(RemoteFolder::isDefault).reversed())
        .toList();
  }

  /** See {@link dev.postern.api.exchange.ItemStore#permissions}; one call. */
  public Map<FolderId, List<FolderPermission>> permissions(
      Access access, Collection<FolderId> ids) {
    return new FolderPermissions(ews).read(access, ids);
  }

  /**
   * Makes a folder below the default one, where Outlook looks for further ones. One call, unless
   * the display name is taken there: then the collection's name makes it unique.
   */
  public RemoteFolder create(Access access, String name, CollectionProperties properties) {
    Reply reply = send(access, name, properties);
    if (reply.code().equals("ErrorFolderExists")) {
      CollectionProperties renamed =
          properties.withDisplayName(properties.displayName() + " (" + name + ")");
      return created(send(access, name, renamed), name, renamed);
    }
    return created(reply, name, properties);
  }

  private Reply send(Access access, String name, CollectionProperties properties) {
    List<Xml> elements = new ArrayList<>();
    elements.add(t("FolderClass", kind.folderClass()));
    elements.add(t("DisplayName", properties.displayName()));
    elements.addAll(Field.elements(FolderXml.notes(Optional.of(name), properties)));
    return ews.call(
            access,
            Effect.WRITE,
            m(
                "CreateFolder",
                m("ParentFolderId", wellKnown(kind.wellKnownName())),
                m("Folders", t(kind.element(), elements))))
        .getFirst();
  }

  private static RemoteFolder created(Reply reply, String name, CollectionProperties properties) {
    FolderId id = FolderXml.id(reply.orThrow().childrenAt("Folders").getFirst());
    return new RemoteFolder(id, Optional.of(name), properties, false);
  }

  /** Writes what differs; the name of a default folder is only written if it changed. */
  public RemoteFolder update(
      Access access, FolderId id, CollectionProperties before, CollectionProperties after) {
    Xml found = get(access, FolderXml.idXml(id));
    boolean standard = found.textAt("DistinguishedFolderId").equals(kind.wellKnownName());
    RemoteFolder now = read(found, standard);
    CollectionProperties properties = now.properties().changed(before, after);
    List<Field> changes =
        Field.differing(
            FolderXml.fields(now.name(), now.properties()),
            FolderXml.fields(now.name(), properties));
    if (!changes.isEmpty()) {
      List<Xml> updates = changes.stream().map(f -> FolderXml.change(f, kind.element())).toList();
      ews.callOne(
          access,
          Effect.WRITE,
          m(
              "UpdateFolder",
              m("FolderChanges", t("FolderChange", FolderXml.idXml(id), t("Updates", updates)))));
    }
    return new RemoteFolder(id, now.name(), properties, standard);
  }

  /** Moves the folder, with all it holds, to Deleted Items. */
  public void delete(Access access, FolderId id) {
    ews.callOne(
        access,
        Effect.WRITE,
        m("DeleteFolder", m("FolderIds", FolderXml.idXml(id)))
            .with("DeleteType", "MoveToDeletedItems"));
  }

  /** The folders with all that is noted on them; one that has gone since is left out. */
  private List<Xml> whole(Access access, List<Xml> listed) {
    List<Xml> cut =
        listed.stream()
            .filter(FolderXml::isCut)
            .map(f -> FolderXml.idXml(FolderXml.id(f)))
            .toList();
    if (cut.isEmpty()) {
      return listed;
    }
    Map<FolderId, Xml> read =
        ews
            .call(access, Effect.READ, m("GetFolder", FolderXml.shape(), m("FolderIds", cut)))
            .stream()
            .filter(reply -> reply.failure().filter(Failure.NotFound.class::isInstance).isEmpty())
            .map(reply -> reply.orThrow().childrenAt("Folders").getFirst())
            .collect(Collectors.toMap(FolderXml::id, Function.identity()));
    return listed.stream()
        .filter(f -> !FolderXml.isCut(f) || read.containsKey(FolderXml.id(f)))
        .map(f -> read.getOrDefault(FolderXml.id(f), f))
        .toList();
  }

  private Xml get(Access access, Xml id) {
    return ews.callOne(access, Effect.READ, m("GetFolder", FolderXml.shape(), m("FolderIds", id)))
        .childrenAt("Folders")
        .getFirst();
  }

  /** Nothing said of the rights is no refusal. */
  private RemoteFolder read(Xml folder, boolean standard) {
    boolean readOnly =
        kind.isKeptByExchange(folder.textAt("FolderClass"))
            || folder.textAt("EffectiveRights", "CreateContents").equals("false");
    return FolderXml.read(folder, standard).withReadOnly(readOnly);
  }

  private static List<Xml> found(Reply reply) {
    return reply.orThrow().childrenAt("RootFolder", "Folders");
  }

  private static Xml wellKnown(String name) {
    return t("DistinguishedFolderId").with("Id", name);
  }
}
