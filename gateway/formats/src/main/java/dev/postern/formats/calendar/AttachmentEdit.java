package dev.postern.formats.calendar;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.model.Attachment;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Node;
import dev.postern.formats.text.Property;
import java.util.List;
import java.util.Optional;

/**
 * A client's request to attach a file, to replace one or to take one away (RFC 8607 section 3), in
 * the text of an event. Files are attached to whole series: what goes, goes from every occurrence.
 *
 * @param removed the key of what goes
 * @param added what comes
 */
public record AttachmentEdit(
    AttachmentLines lines, Optional<String> removed, Optional<Attachment> added) {

  /** The edited text; all that it is not about stays as it was written. */
  public String apply(String text) {
    CalendarObject object = CalendarObject.parse(text);
    String lineEnd = object.document().lineEnd();
    if (removed.isPresent()) {
      if (!remove(object.master(), removed.get())) {
        throw new PosternException(
            new Failure.NotFound("the event has no attachment " + removed.get()));
      }
      object.overrides().forEach(override -> remove(override, removed.get()));
    }
    added
        .filter(it -> !has(object.master(), it.key()))
        .map(it -> lines.print(object.uid(), it))
        .ifPresent(line -> object.master().add(line, lineEnd));
    return object.document().toString();
  }

  private static boolean remove(Component component, String key) {
    List<Node> nodes = component.nodes();
    return nodes.removeIf(node -> node instanceof Property property && isOf(property.line(), key));
  }

  private static boolean has(Component component, String key) {
    return component.lines("ATTACH").anyMatch(line -> isOf(line, key));
  }

  private static boolean isOf(ContentLine line, String key) {
    return line.name().equals("ATTACH")
        && AttachmentLines.group(line).filter(AttachmentLines.group(key)::equals).isPresent();
  }
}
