package dev.postern.backends.ews.event;

import static dev.postern.backends.ews.soap.Xml.m;
import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Reply;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Event;
import dev.postern.api.model.Person;
import dev.postern.backends.ews.item.Items;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.Certainty;
import dev.postern.backends.microsoft.Effect;
import dev.postern.backends.microsoft.series.SeriesRules;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Answers invitations by response objects (CreateItem with AcceptItem, TentativelyAcceptItem,
 * DeclineItem). An occurrence is answered by its own id: by its number in the series, Exchange
 * would decline the whole series.
 */
final class Responder {
  private static final String SEND = "SendAndSaveCopy";

  private final Ews ews;
  private final EventFetcher fetcher;
  private final OccurrenceLocator locator;

  Responder(Ews ews, EventFetcher fetcher, OccurrenceLocator locator) {
    this.ews = ews;
    this.fetcher = fetcher;
    this.locator = locator;
  }

  /** Two calls; one more for an occurrence. */
  Optional<RemoteItem<Event>> respond(
      Access access, FolderId folder, ItemId id, Version expected, Event current, Reply reply) {
    Xml target =
        reply
            .originalStart()
            .map(original -> occurrence(access, id, current, original))
            .orElseGet(() -> Items.idXml(id, expected));
    List<Xml> parts = new ArrayList<>();
    if (!reply.comment().isEmpty()) {
      parts.add(t("Body", reply.comment()).with("BodyType", "Text"));
    }
    parts.add(reference(target));
    create(access, t(object(reply.answer()), parts), reply.send() ? SEND : "SaveOnly");
    return Certainty.afterWrite(() ->
        fetcher
            .find(access, id, numbers(current, reply))
            .filter(item -> isIn(item, folder, reply))
            .map(EventFetcher.Placed::item));
  }

  /**
   * Sends the organizer's invitation to some alone: updates tell all, or those who are new. One
   * call.
   */
  void forward(Access access, ItemId id, Version version, List<Person> to) {
    Xml recipients = t("ToRecipients", to.stream().map(EventFields::mailbox).toList());
    create(access, t("ForwardItem", recipients, reference(Items.idXml(id, version))), SEND);
  }

  private void create(Access access, Xml object, String disposition) {
    ews.call(
            access,
            Effect.WRITE,
            m("CreateItem", m("Items", object)).with("MessageDisposition", disposition))
        .getFirst()
        .orThrow();
  }

  private static Xml reference(Xml id) {
    return t("ReferenceItemId")
        .with("Id", id.attribute("Id"))
        .with("ChangeKey", id.attribute("ChangeKey"));
  }

  /** Exchange may also be set to keep what was declined. */
  private static boolean isIn(EventFetcher.Placed found, FolderId folder, Reply reply) {
    return reply.answer() != Answer.DECLINED
        || reply.originalStart().isPresent()
        || found.folder().equals(folder);
  }

  /** The occurrences that have something of their own afterwards, as far as it is known. */
  private static List<Integer> numbers(Event current, Reply reply) {
    if (current.recurrence().isEmpty()) {
      return List.of();
    }
    TreeSet<LocalDateTime> changed = new TreeSet<>();
    current.overrides().forEach(it -> changed.add(it.originalStart()));
    reply.originalStart().ifPresent(changed::add);
    SeriesRules rules = new SeriesRules(current, changed);
    return changed.stream().map(rules::number).toList();
  }

  private Xml occurrence(Access access, ItemId id, Event series, LocalDateTime original) {
    Xml located = locator.places(access, id, series, List.of(original)).get(original);
    if (located == null) {
      throw new PosternException(
          new Failure.NotFound("the occurrence of " + original + " does not take place"));
    }
    return Items.idXml(Items.id(located), Items.version(located));
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
