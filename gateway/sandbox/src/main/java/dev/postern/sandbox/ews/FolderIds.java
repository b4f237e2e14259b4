package dev.postern.sandbox.ews;

import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.StoreId;
import java.util.Optional;

/** Finds what FolderId and DistinguishedFolderId name. */
public final class FolderIds {
  private FolderIds() {}

  /**
   * @throws EwsError if there is no such folder in the call's mailbox
   */
  public static Folder resolve(XmlElement id, Call call) {
    Mailbox mailbox = call.mailbox();
    return switch (id.name()) {
      case "FolderId" -> {
        String text = id.requireAttribute("Id");
        if (ItemIds.decode(text, mailbox).kind() != StoreId.Kind.FOLDER) {
          throw new EwsError(ResponseCode.ErrorCannotUseItemIdForFolderId);
        }
        yield mailbox
            .folder(text)
            .orElseThrow(() -> new EwsError(ResponseCode.ErrorFolderNotFound));
      }
      case "DistinguishedFolderId" -> {
        requireOwn(id, call);
        yield DistinguishedFolder.byId(id.requireAttribute("Id"))
            .map(mailbox::folder)
            .orElseThrow(() -> new EwsError(ResponseCode.ErrorFolderNotFound));
      }
      default -> throw new EwsError(ResponseCode.ErrorFolderNotFound);
    };
  }

  /** The folder inside a target, as SavedItemFolderId or ToFolderId. */
  public static Folder resolveTarget(XmlElement target, Call call) {
    return resolve(target.children().getFirst(), call);
  }

  /** The same, where something is to be put into it. */
  public static Folder resolveTargetForWriting(XmlElement target, Call call) {
    return resolveForWriting(target.children().getFirst(), call);
  }

  /**
   * A folder that is to be changed.
   *
   * @throws EwsError if there is none, or Exchange keeps it by itself
   */
  public static Folder resolveForWriting(XmlElement id, Call call) {
    Folder folder = resolve(id, call);
    if (folder.isReadOnly()) {
      throw new EwsError(ResponseCode.ErrorAccessDenied);
    }
    return folder;
  }

  private static void requireOwn(XmlElement id, Call call) {
    Optional<String> other = id.child("Mailbox").flatMap(it -> it.textOf("EmailAddress"));
    if (other.isPresent()
        && !other.get().strip().equalsIgnoreCase(call.mailbox().owner().email())) {
      throw new EwsError(
          call.tenant().mailbox(other.get().strip()).isPresent()
              ? ResponseCode.ErrorAccessDenied
              : ResponseCode.ErrorNonExistentMailbox);
    }
  }
}
