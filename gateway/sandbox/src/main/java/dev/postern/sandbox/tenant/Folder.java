package dev.postern.sandbox.tenant;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of a mailbox. Guarded by its mailbox's lock. */
public final class Folder {
  /** The class of the calendar with the birthdays of contacts. */
  public static final String BIRTHDAYS = "IPF.Appointment.Birthday";

  private final String id;
  private final @Nullable DistinguishedFolder distinguished;
  private final PropertyBag properties;
  private final long arrived;
  private String parentId;
  private String displayName;
  private String folderClass;
  private long change;
  private List<FolderPermission> permissions;

  /**
   * @param distinguished which of the folders every mailbox has; null for the user's own
   * @param parentId empty for the root
   * @param properties extended properties only
   */
  public Folder(
      String id,
      @Nullable DistinguishedFolder distinguished,
      String parentId,
      String displayName,
      String folderClass,
      PropertyBag properties,
      long arrived,
      long change) {
    this.id = id;
    this.distinguished = distinguished;
    this.parentId = parentId;
    this.displayName = displayName;
    this.folderClass = folderClass;
    this.properties = properties;
    this.arrived = arrived;
    this.change = change;
    this.permissions = FolderPermission.initial(distinguished == DistinguishedFolder.CALENDAR);
  }

  /** One that every mailbox has, when it is new. */
  static Folder distinguished(
      DistinguishedFolder kind, Mailbox mailbox, String parentId, long change) {
    return new Folder(
        mailbox.newId(StoreId.Kind.FOLDER, change),
        kind,
        parentId,
        kind.displayName(),
        kind.folderClass(),
        new PropertyBag(),
        change,
        change);
  }

  public String id() {
    return id;
  }

  public Optional<DistinguishedFolder> distinguished() {
    return Optional.ofNullable(distinguished);
  }

  public String parentId() {
    return parentId;
  }

  public String displayName() {
    return displayName;
  }

  /** {@code IPF.Appointment}, {@code IPF.Contact}, {@code IPF.Note} … */
  public String folderClass() {
    return folderClass;
  }

  public PropertyBag properties() {
    return properties;
  }

  public long arrived() {
    return arrived;
  }

  public long change() {
    return change;
  }

  /** What others may do in it; always with entries for everybody. */
  public List<FolderPermission> permissions() {
    return permissions;
  }

  /** Replaces the list; where it says nothing of everybody, everybody may do nothing. */
  public void permit(List<FolderPermission> all) {
    this.permissions =
        Stream.concat(
                all.stream(),
                FolderPermission.initial(false).stream()
                    .filter(it -> all.stream().noneMatch(own -> own.user().equals(it.user()))))
            .toList();
  }

  public boolean holds(String itemFolderClass) {
    return folderClass.equals(itemFolderClass) || folderClass.startsWith(itemFolderClass + ".");
  }

  /** Whether Exchange fills it by itself, from the birthdays of contacts, and lets nobody write. */
  public boolean isReadOnly() {
    return holds(BIRTHDAYS);
  }

  public void rename(String name) {
    this.displayName = name;
  }

  public void reclassify(String newClass) {
    this.folderClass = newClass;
  }

  void moveUnder(String newParent) {
    this.parentId = newParent;
  }

  void touched(long number) {
    this.change = number;
  }
}
