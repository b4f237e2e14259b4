package dev.postern.backends.ews.task;

import dev.postern.backends.ews.item.Notes;
import dev.postern.backends.ews.item.Path;
import dev.postern.backends.ews.item.Shapes;
import dev.postern.backends.ews.soap.Xml;
import java.util.List;
import java.util.stream.Stream;

/** What is asked for of tasks. */
final class TaskShapes {
  static final Xml WHOLE =
      Shapes.of(
          Stream.concat(
                  Stream.of(
                          "item:Subject",
                          "item:Sensitivity",
                          "item:Body",
                          "item:Categories",
                          "item:Importance",
                          "item:DateTimeCreated",
                          "item:ReminderDueBy",
                          "item:ReminderIsSet",
                          "item:LastModifiedTime",
                          "task:CompleteDate",
                          "task:DueDate",
                          "task:PercentComplete",
                          "task:Recurrence",
                          "task:StartDate",
                          "task:Status")
                      .map(Path::uri),
                  Notes.itemPaths())
              .toList());

  static final Xml RECURRENCE = Shapes.of(List.of(Path.uri("task:Recurrence")));

  private TaskShapes() {}
}
