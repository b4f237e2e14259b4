package dev.postern.mirror;

import dev.postern.api.exchange.Reply;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Item;
import dev.postern.api.model.Person;
import dev.postern.formats.Delivery;
import dev.postern.formats.Facts;
import java.time.Instant;
import java.util.List;

/** Whom a write concerns besides the mailbox's owner (promise 3). */
interface Etiquette<T extends Item> {
  /**
   * What an edit means.
   *
   * @param replies answers to be sent to the organizer, first
   * @param rest what is then still to be written: the base where nothing is
   * @param again who is sent the invitation once more, last
   */
  record Edit<T extends Item>(
      List<Reply> replies, T rest, Scheduling scheduling, List<Person> again) {

    /** Whether Exchange has to do nothing for it. */
    boolean isNothing(T base) {
      return replies.isEmpty() && again.isEmpty() && rest.equals(base);
    }
  }

  Scheduling onCreate(T item, Facts facts, Instant now);

  Edit<T> onUpdate(T base, T after, Facts facts, Delivery delivery, Instant now);

  Scheduling onDelete(T base, Facts facts, Delivery delivery, Instant now);

  /** Whether nothing but answers of others differs. */
  default boolean isOnlyAnswers(T before, T after) {
    return false;
  }

  /** The item with the answers of others as Exchange knows them. */
  default T withAnswersOf(T base, T item) {
    return item;
  }

  /** Whether the owner is invited to it by somebody else, as far as Exchange knows. */
  default boolean isInvitation(T base) {
    return false;
  }

  /** Whether the owner's answer is this one. */
  default boolean hasAnswered(T item, Reply reply) {
    return false;
  }

  /** Whether writing it makes the item leave its folder, as declining a meeting does. */
  boolean leaves(T after);

  /** Contacts and tasks concern nobody else. */
  static <T extends Item> Etiquette<T> silent() {
    return new Etiquette<>() {
      @Override
      public Scheduling onCreate(T item, Facts facts, Instant now) {
        return Scheduling.NONE;
      }

      @Override
      public Edit<T> onUpdate(T base, T after, Facts facts, Delivery delivery, Instant now) {
        return new Edit<>(List.of(), after, Scheduling.NONE, List.of());
      }

      @Override
      public Scheduling onDelete(T base, Facts facts, Delivery delivery, Instant now) {
        return Scheduling.NONE;
      }

      @Override
      public boolean leaves(T after) {
        return false;
      }
    };
  }
}
