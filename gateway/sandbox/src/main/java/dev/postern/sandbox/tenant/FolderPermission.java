package dev.postern.sandbox.tenant;

import java.util.List;

/**
 * An entry in a folder's list of permissions.
 *
 * @param user an SMTP address in lower case, {@link #DEFAULT} or {@link #ANONYMOUS}
 * @param delegation whether the user acts for the owner; of the default calendar only
 */
public record FolderPermission(String user, FolderRights rights, Delegation delegation) {
  /** Everybody in the organisation who is not in the list. */
  public static final String DEFAULT = "Default";

  /** Everybody else. */
  public static final String ANONYMOUS = "Anonymous";

  /** Whether somebody acts for the owner. */
  public enum Delegation {
    NONE,
    WITHOUT_PRIVATE_ITEMS,
    WITH_PRIVATE_ITEMS
  }

  /** What a new folder has: others see when an owner is busy, and nothing else. */
  static List<FolderPermission> initial(boolean defaultCalendar) {
    PermissionLevel everybody = defaultCalendar ? PermissionLevel.FREE_BUSY : PermissionLevel.NONE;
    return List.of(
        new FolderPermission(DEFAULT, everybody.rights(), Delegation.NONE),
        new FolderPermission(ANONYMOUS, PermissionLevel.NONE.rights(), Delegation.NONE));
  }

  public boolean isDistinguished() {
    return user.equals(DEFAULT) || user.equals(ANONYMOUS);
  }
}
