package dev.postern.backends.ews.task;

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
import dev.postern.api.model.Task;
import dev.postern.backends.ews.EwsItemStore;
import dev.postern.backends.ews.folder.FolderKind;
import dev.postern.backends.ews.folder.FolderStates;
import dev.postern.backends.ews.folder.Folders;
import dev.postern.backends.ews.item.Field;
import dev.postern.backends.ews.item.Items;
import dev.postern.backends.ews.item.Notes;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.microsoft.Certainty;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Outlook's tasks by EWS. */
public final class TaskStore extends EwsItemStore<Task> {
  private static final String KIND = "Task";

  private final TaskFields fields;

  /**
   * @param clock what day it is: Exchange takes no later one for a day of completion
   */
  public TaskStore(Ews ews, FolderStates states, InstantSource clock) {
    super(new Folders(ews, FolderKind.TASKS), states, new Items(ews, KIND));
    this.fields = new TaskFields(clock);
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(
        Capability.MOVE, Capability.UNDELETE, Capability.SET_UID, Capability.PERMISSIONS);
  }

  /** To Do shows no MAPI properties. */
  @Override
  public Set<String> unshared() {
    return Set.of("uid", "extras");
  }

  @Override
  public List<Fetched<Task>> fetch(Access access, Collection<ItemId> ids) {
    List<ItemId> asked = List.copyOf(ids);
    List<Reply> replies =
        items.get(access, asked.stream().map(Items::idXml).toList(), TaskShapes.WHOLE);
    return IntStream.range(0, asked.size())
        .mapToObj(i -> fetched(asked.get(i), replies.get(i), TaskReader::read))
        .toList();
  }

  /** Two calls. */
  @Override
  public RemoteItem<Task> create(
      Access access, FolderId folder, Identity identity, Task item, Scheduling scheduling) {
    List<Field> all = fields.newItem(item, Notes.fields(identity));
    ItemId id =
        Items.id(items.create(access, folder, Optional.empty(), t(KIND, Field.elements(all))));
    return Certainty.afterWrite(() -> readBack(access, id));
  }

  /**
   * Two calls, and one more where a task is to recur that did not. A recurring task that is
   * completed by this is its next occurrence afterwards; the completed one is an item of its own.
   */
  @Override
  public RemoteItem<Task> update(
      Access access,
      ItemId id,
      Identity identity,
      Version expected,
      Task before,
      Task after,
      Scheduling scheduling) {
    if (before.recurrence().isEmpty() && after.recurrence().isPresent()) {
      refuseToEndRegeneration(access, id);
    }
    List<Field> changes = Field.union(Notes.fields(identity), fields.changed(before, after));
    items
        .update(
            access,
            List.of(Field.itemChange(Items.idXml(id, expected), KIND, changes)),
            Optional.empty(),
            true)
        .getFirst()
        .orThrow();
    return Certainty.afterWrite(() -> readBack(access, id));
  }

  /** A pattern that no client was shown must not go because a client sets another. */
  private void refuseToEndRegeneration(Access access, ItemId id) {
    Reply reply = items.get(access, List.of(Items.idXml(id)), TaskShapes.RECURRENCE).getFirst();
    if (TaskReader.regenerates(Items.only(reply.orThrow()))) {
      throw new PosternException(
          new Failure.InvalidContent(
              Failure.Rule.NOT_HOLDABLE,
              "in Outlook this task comes back some time after it is done; RRULE would end that"));
    }
  }

  @Override
  public void delete(Access access, ItemId id, Version expected, Scheduling scheduling) {
    items.check(access, id, expected);
    items.deleteTask(access, id);
  }
}
