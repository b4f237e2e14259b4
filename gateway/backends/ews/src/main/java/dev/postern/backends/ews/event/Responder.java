package dev.postern.backends.ews.event;

import static dev.postern.backends.ews.soap.Xml.m;
import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Event;
import dev.postern.backends.ews.item.Field;
import dev.postern.backends.ews.item.Items;
import dev.postern.backends.ews.item.Notes;
import dev.postern.backends.ews.item.Path;
import dev.postern.backends.ews.item.Shapes;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.Certainty;
import dev.postern.backends.microsoft.Effect;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers invitations by response objects (CreateItem with AcceptItem, TentativelyAcceptItem,
 * DeclineItem). An occurrence is answered by its own id: by its number in the series, Exchange
 * would decline the whole series.
 */
final class Responder {
  private static final Xml WHERE = Shapes.of(List.of(Path.uri("item:ParentFolderId")));

  private final Ews ews;
  private final Items items;
  private final EventFetcher fetcher;
  private final OccurrenceLocator locator;

  Responder(Ews ews, Items items, EventFetcher fetcher, OccurrenceLocator locator) {
    this.ews = ews;
    this.items = items;
    this.fetcher = fetcher;
    this.locator = locator;
  }

  Optional<RemoteItem<Event>> respond(
      Access access,
      ItemId id,
      Identity identity,
      Answer answer,
      Optional<LocalDateTime> original,
      String comment,
      boolean send) {
    Xml target = original.map(o -> occurrence(access, id, o)).orElseGet(() -> Items.idXml(id));
    Xml before = Items.only(items.get(access, List.of(target), WHERE).getFirst().orThrow());
    List<Xml> parts = new ArrayList<>();
    if (!comment.isEmpty()) {
      parts.add(t("Body", comment).with("BodyType", "Text"));
    }
    parts.add(
        t("ReferenceItemId")
            .with("Id", Items.id(before).value())
            .with("ChangeKey", Items.version(before).value()));
    ews.call(
            access,
            Effect.WRITE,
            m("CreateItem", m("Items", t(object(answer), parts)))
                .with("MessageDisposition", send ? "SendAndSaveCopy" : "SaveOnly"))
        .getFirst()
        .orThrow();
    String folder = original.isPresent() ? "" : folder(before);
    return Certainty.afterWrite(() -> note(access, id, identity, folder));
  }

  /** Notes the write on the item where it still is in its folder, and reads it. */
  private Optional<RemoteItem<Event>> note(
      Access access, ItemId id, Identity identity, String folder) {
    Reply place = items.get(access, List.of(Items.idXml(id)), WHERE).getFirst();
    if (place.isGone()) {
      return Optional.empty();
    }
    Xml now = Items.only(place.orThrow());
    if (!folder.isEmpty() && !folder(now).equals(folder)) {
      return Optional.empty();
    }
    items
        .update(
            access,
            List.of(Field.itemChange(Items.idXml(id), "CalendarItem", Notes.fields(identity))),
            Optional.of(Mailing.NOBODY),
            false)
        .getFirst()
        .orThrow();
    return Optional.of(fetcher.read(access, id, List.of()));
  }

  private Xml occurrence(Access access, ItemId id, LocalDateTime original) {
    Event series = fetcher.read(access, id, List.of()).item();
    Xml located = locator.locate(access, id, series, List.of(original)).get(original);
    if (located == null) {
      throw new PosternException(
          new Failure.NotFound("the occurrence of " + original + " does not take place"));
    }
    return located;
  }

  private static String folder(Xml item) {
    return item.at("ParentFolderId").map(f -> f.attribute("Id")).orElse("");
  }

  private static String object(Answer answer) {
    return switch (answer) {
      case ACCEPTED -> "AcceptItem";
      case TENTATIVE -> "TentativelyAcceptItem";
      case DECLINED -> "DeclineItem";
      case NONE, ORGANIZER ->
          throw new PosternException(
              new Failure.InvalidContent(
                  Failure.Rule.NOT_HOLDABLE, "an invitation cannot be unanswered again"));
    };
  }
}
