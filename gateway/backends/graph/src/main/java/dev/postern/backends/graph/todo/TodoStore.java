package dev.postern.backends.graph.todo;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Capability;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.Version;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.Task;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.item.Delta;
import dev.postern.backends.microsoft.Effect;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lists and tasks of Microsoft To Do over Microsoft Graph v1.0: Outlook's own tasks. */
public final class TodoStore implements ItemStore<Task> {
  private final GraphClient graph;
  private final TodoLists lists;
  private final TaskReader reader;
  private final TaskWriter writer;

  public TodoStore(GraphClient graph) {
    this.graph = graph;
    this.lists = new TodoLists(graph);
    this.reader = new TaskReader(graph);
    this.writer = new TaskWriter(graph, reader);
  }

  /** Tasks cannot be moved: v1.0 has no such call. */
  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.SET_UID, Capability.CHECKLIST);
  }

  /** EWS shows no extensions. */
  @Override
  public Set<String> unshared() {
    return Set.of("uid", "percentComplete", "sensitivity", "extras");
  }

  @Override
  public ItemId located(FolderId folder, ItemId id) {
    return new TaskId(folder, id.value()).item();
  }

  @Override
  public List<RemoteFolder> folders(Access access) {
    return lists.all(access.mailbox());
  }

  @Override
  public RemoteFolder createFolder(Access access, String name, CollectionProperties properties) {
    return lists.create(access.mailbox(), name, properties);
  }

  @Override
  public RemoteFolder updateFolder(
      Access access, FolderId folder, CollectionProperties before, CollectionProperties after) {
    return lists.update(access.mailbox(), folder, before, after);
  }

  @Override
  public void deleteFolder(Access access, FolderId folder) {
    lists.delete(access.mailbox(), folder);
  }

  /** Nothing is selected or expanded: people report that either fails in this delta. */
  @Override
  public ChangePage changes(Access access, FolderId folder, Optional<Cursor> since) {
    MailAddress mailbox = access.mailbox();
    ChangePage page =
        new Delta(graph).page(mailbox, TodoPaths.tasks(mailbox, folder) + "/delta", "", since);
    return new ChangePage(
        page.changed().stream()
            .map(it -> new ChangePage.Changed(located(folder, it.id()), it.version()))
            .toList(),
        page.removed().stream().map(it -> located(folder, it)).toList(),
        page.next(),
        page.more());
  }

  @Override
  public List<Fetched<Task>> fetch(Access access, Collection<ItemId> ids) {
    return reader.fetch(access.mailbox(), ids);
  }

  @Override
  public Optional<RemoteItem<Task>> find(Access access, FolderId folder, WriteId write) {
    return reader.find(access.mailbox(), folder, write);
  }

  @Override
  public RemoteItem<Task> create(
      Access access, FolderId folder, Identity identity, Task item, Scheduling scheduling) {
    return writer.create(access.mailbox(), folder, identity, item);
  }

  @Override
  public RemoteItem<Task> update(
      Access access,
      ItemId id,
      Identity identity,
      Version expected,
      Task before,
      Task after,
      Scheduling scheduling) {
    return writer.update(access.mailbox(), TaskId.of(id), identity, expected, before, after);
  }

  /** Two calls: Microsoft's page on deleting tasks knows no If-Match. */
  @Override
  public void delete(Access access, ItemId id, Version expected, Scheduling scheduling) {
    MailAddress mailbox = access.mailbox();
    TaskId task = TaskId.of(id);
    TaskReader.check(reader.state(mailbox, task), expected.value());
    graph.send(
        mailbox,
        Effect.WRITE,
        GraphRequest.delete(TodoPaths.task(mailbox, task)).with("If-Match", expected.value()));
  }

  @Override
  public RemoteItem<Task> move(Access access, ItemId id, Version expected, FolderId to) {
    throw new PosternException(new Failure.Unsupported("Microsoft Graph cannot move tasks"));
  }
}
