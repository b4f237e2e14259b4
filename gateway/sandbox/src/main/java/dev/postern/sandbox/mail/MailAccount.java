package dev.postern.sandbox.mail;

import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Mailbox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The mail folders of one mailbox, by path. Like EWS it works on the tenant's own items, so that
 * what one protocol writes the other one reads.
 */
public final class MailAccount {
  private static final String INBOX = "INBOX";
  private static final String MAIL = "IPF.Note";

  private final Mailbox mailbox;
  private final Subscriptions subscriptions;

  MailAccount(Mailbox mailbox, Subscriptions subscriptions) {
    this.mailbox = mailbox;
    this.subscriptions = subscriptions;
  }

  /** The primary SMTP address, in lower case. */
  public String address() {
    return mailbox.owner().key();
  }

  static boolean holdsMail(Folder folder) {
    return folder.holds(MAIL);
  }

  /** Every mail folder, parents before their children. */
  public List<MailFolder> folders() {
    return mailbox.locked(() -> {
      List<MailFolder> folders = new ArrayList<>();
      collect(mailbox.folder(DistinguishedFolder.MSG_FOLDER_ROOT), "", folders);
      return folders;
    });
  }

  private void collect(Folder parent, String prefix, List<MailFolder> folders) {
    mailbox.children(parent.id()).stream()
        .filter(MailAccount::holdsMail)
        .sorted(Comparator.comparing(Folder::displayName))
        .forEach(folder -> {
          boolean inbox =
              folder.distinguished().filter(d -> d == DistinguishedFolder.INBOX).isPresent();
          String path = inbox ? INBOX : prefix + folder.displayName();
          folders.add(new MailFolder(mailbox, folder, path));
          collect(folder, path + "/", folders);
        });
  }

  /** The folder at that path; {@code INBOX} in any case. */
  public Optional<MailFolder> folder(String path) {
    String wanted = normalize(path);
    return folders().stream().filter(f -> f.path().equals(wanted)).findFirst();
  }

  private static String normalize(String path) {
    boolean inbox =
        path.regionMatches(true, 0, INBOX, 0, INBOX.length())
            && (path.length() == INBOX.length() || path.charAt(INBOX.length()) == '/');
    return inbox ? INBOX + path.substring(INBOX.length()) : path;
  }

  /** Creates a folder and the parents it lacks; false if there is one already. */
  public boolean create(String path) {
    return mailbox.locked(() -> {
      if (folder(path).isPresent()) {
        return false;
      }
      mailbox.addFolder(parent(path).id(), name(path), MAIL);
      return true;
    });
  }

  private Folder parent(String path) {
    int slash = path.lastIndexOf('/');
    if (slash < 0) {
      return mailbox.folder(DistinguishedFolder.MSG_FOLDER_ROOT);
    }
    String above = path.substring(0, slash);
    return folder(above)
        .map(MailFolder::folder)
        .orElseGet(() -> mailbox.addFolder(parent(above).id(), name(above), MAIL));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * Deletes a folder; its messages can be recovered for a while. False if there is none, Exchange
   * needs it, or it has children.
   */
  public boolean delete(String path) {
    return mailbox.locked(() -> {
      Optional<MailFolder> folder = own(path).filter(f -> !f.hasChildren());
      folder.ifPresent(f -> {
        f.expunge(f.messages().stream().map(MailMessage::uid).toList());
        mailbox.removeFolder(f.folder());
      });
      return folder.isPresent();
    });
  }

  /** Renames a folder; false if it is missing, Exchange needs it, or the name is taken. */
  public boolean rename(String from, String to) {
    return mailbox.locked(() -> {
      Optional<MailFolder> folder = own(from).filter(f -> folder(to).isEmpty());
      if (folder.isEmpty() || to.startsWith(from + "/")) {
        return false;
      }
      folder.get().folder().rename(name(to));
      mailbox.moveFolder(folder.get().folder(), parent(to).id());
      return true;
    });
  }

  private Optional<MailFolder> own(String path) {
    return folder(path).filter(f -> f.folder().distinguished().isEmpty());
  }

  /** Whether the client has not unsubscribed from the folder. */
  public boolean subscribed(MailFolder folder) {
    return subscriptions.on(folder.folder().id());
  }

  public void subscribe(MailFolder folder, boolean on) {
    subscriptions.set(folder.folder().id(), on);
  }
}
