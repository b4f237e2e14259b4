package dev.postern.sandbox.ews.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every operation the tenant offers. */
public final class Operations {
  private static final Map<String, Operation> BY_NAME =
      List.of(
              new GetFolder(),
              new FindFolder(),
              new CreateFolder(),
              new UpdateFolder(),
              new DeleteFolder(),
              new SyncFolderHierarchy(),
              new SyncFolderItems(),
              new GetItem(),
              new FindItem(),
              new CreateItem(),
              new UpdateItem(),
              new DeleteItem(),
              MoveItem.move(),
              MoveItem.copy(),
              new SendItem(),
              new CreateAttachment(),
              new GetAttachment(),
              new DeleteAttachment(),
              new ResolveNames(),
              new GetServerTimeZones(),
              new GetRoomLists(),
              new GetRooms(),
              new GetUserConfiguration(),
              new GetUserPhoto(),
              new GetUserAvailability())
          .stream()
          .collect(Collectors.toUnmodifiableMap(Operation::name, Function.identity()));

  private Operations() {}

  public static Optional<Operation> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
