package dev.postern.sandbox.tenant;

import dev.postern.sandbox.tenant.FolderRights.Reading;
import dev.postern.sandbox.tenant.FolderRights.Which;
import java.util.Arrays;
import java.util.Optional;

/** The sets of rights that Outlook has names for (t:CalendarPermissionLevelType). */
public enum PermissionLevel {
  NONE(
      "None",
      new FolderRights(Reading.NONE, false, false, false, false, false, Which.NONE, Which.NONE)),
  FREE_BUSY(
      "FreeBusyTimeOnly",
      new FolderRights(Reading.TIMES, false, false, false, false, false, Which.NONE, Which.NONE)),
  LIMITED(
      "FreeBusyTimeAndSubjectAndLocation",
      new FolderRights(Reading.TITLES, false, false, false, false, false, Which.NONE, Which.NONE)),
  CONTRIBUTOR(
      "Contributor",
      new FolderRights(Reading.NONE, true, false, false, true, false, Which.NONE, Which.NONE)),
  REVIEWER(
      "Reviewer",
      new FolderRights(Reading.FULL, false, false, false, true, false, Which.NONE, Which.NONE)),
  NONEDITING_AUTHOR(
      "NoneditingAuthor",
      new FolderRights(Reading.FULL, true, false, false, true, false, Which.NONE, Which.OWNED)),
  AUTHOR(
      "Author",
      new FolderRights(Reading.FULL, true, false, false, true, false, Which.OWNED, Which.OWNED)),
  PUBLISHING_AUTHOR(
      "PublishingAuthor",
      new FolderRights(Reading.FULL, true, true, false, true, false, Which.OWNED, Which.OWNED)),
  EDITOR(
      "Editor",
      new FolderRights(Reading.FULL, true, false, false, true, false, Which.ALL, Which.ALL)),
  PUBLISHING_EDITOR(
      "PublishingEditor",
      new FolderRights(Reading.FULL, true, true, false, true, false, Which.ALL, Which.ALL)),
  OWNER(
      "Owner", new FolderRights(Reading.FULL, true, true, true, true, true, Which.ALL, Which.ALL));

  private final String label;
  private final FolderRights rights;

  PermissionLevel(String label, FolderRights rights) {
    this.label = label;
    this.rights = rights;
  }

  public FolderRights rights() {
    return rights;
  }

  /** Empty for Custom. */
  public static Optional<PermissionLevel> named(String label) {
    return Arrays.stream(values()).filter(it -> it.label.equals(label)).findFirst();
  }

  /** What EWS calls these rights. */
  public static String label(FolderRights rights) {
    return Arrays.stream(values())
        .filter(it -> it.rights.equals(rights))
        .map(it -> it.label)
        .findFirst()
        .orElse("Custom");
  }
}
