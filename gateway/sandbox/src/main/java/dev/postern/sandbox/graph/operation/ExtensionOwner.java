package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.graph.resource.TodoListResource;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.PropertyBag;

/** What open extensions hang on. */
public enum ExtensionOwner {
  LIST {
    @Override
    PropertyBag properties(GraphCall call) {
      return TodoListResource.named(call).properties();
    }

    @Override
    void touch(GraphCall call) {
      Folder list = TodoListResource.named(call);
      call.mailbox().touch(list);
    }
  },
  TASK {
    @Override
    PropertyBag properties(GraphCall call) {
      return GraphIds.task(call).properties();
    }

    @Override
    void touch(GraphCall call) {
      ItemView task = GraphIds.task(call);
      call.mailbox().touch(task.item());
    }
  };

  /** Of the one that the call's path names. */
  abstract PropertyBag properties(GraphCall call);

  /** Makes a change of it visible. */
  abstract void touch(GraphCall call);
}
