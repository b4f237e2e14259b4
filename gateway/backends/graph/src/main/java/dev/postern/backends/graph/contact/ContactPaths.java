package dev.postern.backends.graph.contact;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.backends.graph.http.GraphRequest;

/** Where a mailbox's contacts and their folders are. */
final class ContactPaths {
  private ContactPaths() {}

  static String folders(MailAddress mailbox) {
    return user(mailbox) + "/contactFolders";
  }

  static String folder(MailAddress mailbox, FolderId folder) {
    return folders(mailbox) + "/" + GraphRequest.encode(folder.value());
  }

  static String contact(MailAddress mailbox, ItemId id) {
    return user(mailbox) + "/contacts/" + GraphRequest.encode(id.value());
  }

  static String photo(MailAddress mailbox, ItemId id) {
    return contact(mailbox, id) + "/photo/$value";
  }

  private static String user(MailAddress mailbox) {
    return "/users/" + GraphRequest.encode(mailbox.value());
  }
}
