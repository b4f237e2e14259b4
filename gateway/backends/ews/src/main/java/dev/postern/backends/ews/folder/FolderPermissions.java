package dev.postern.backends.ews.folder;

import static dev.postern.backends.ews.soap.Xml.m;
import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.FolderPermission;
import dev.postern.api.grant.Level;
import dev.postern.api.grant.Rights;
import dev.postern.backends.ews.item.Path;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.Effect;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may do what in folders: t:PermissionSet, which GetFolder gives and FindFolder does not. The
 * rights themselves count, not the name of the level that Outlook shows for them. Of delegates EWS
 * does not say here who sees private items, so none does.
 */
record FolderPermissions(Ews ews) {

  Map<FolderId, List<FolderPermission>> read(Access access, Collection<FolderId> folders) {
    Map<FolderId, List<FolderPermission>> read = new HashMap<>();
    if (folders.isEmpty()) {
      return read;
    }
    ews
        .call(
            access,
            Effect.READ,
            m(
                "GetFolder",
                m(
                    "FolderShape",
                    t("BaseShape", "IdOnly"),
                    t("AdditionalProperties", Path.uri("folder:PermissionSet"))),
                m("FolderIds", folders.stream().map(FolderXml::idXml).toList())))
        .stream()
        .filter(reply -> reply.failure().filter(Failure.NotFound.class::isInstance).isEmpty())
        .map(Reply::orThrow)
        .flatMap(message -> message.childrenAt("Folders").stream())
        .forEach(folder -> read.put(FolderXml.id(folder), permissions(folder)));
    return read;
  }

  private static List<FolderPermission> permissions(Xml folder) {
    return folder.childrenAt("PermissionSet").stream()
        .filter(list -> !list.name().equals("UnknownEntries"))
        .flatMap(list -> list.children().stream())
        .flatMap(entry -> permission(entry).stream())
        .toList();
  }

  /** Empty for everybody, for people of other organisations, and where nothing can be seen. */
  private static Optional<FolderPermission> permission(Xml entry) {
    return entry
        .at("UserId", "PrimarySmtpAddress")
        .map(Xml::text)
        .flatMap(MailAddress::parse)
        .flatMap(
            who -> level(entry).map(level -> new FolderPermission(who, new Rights(level, false))));
  }

  private static Optional<Level> level(Xml entry) {
    return switch (entry.textAt("ReadItems")) {
      case "TimeOnly" -> Optional.of(Level.BUSY);
      case "TimeAndSubjectAndLocation" -> Optional.of(Level.TITLES);
      case "FullDetails" -> Optional.of(mayWriteAll(entry) ? Level.WRITE : Level.READ);
      default -> Optional.empty();
    };
  }

  /** Who may change their own items only may change none: whose an item is cannot be told. */
  private static boolean mayWriteAll(Xml entry) {
    return entry.textAt("CanCreateItems").equals("true")
        && entry.textAt("EditItems").equals("All")
        && entry.textAt("DeleteItems").equals("All");
  }
}
