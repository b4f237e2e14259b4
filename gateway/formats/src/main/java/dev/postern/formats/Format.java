package dev.postern.formats;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Attachment;
import dev.postern.api.model.CategoryColors;
import dev.postern.api.model.Item;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One text format and the model: the only place where iCalendar or vCard meets what Exchange can
 * hold. Every backend yields the same text, because no backend knows about texts.
 */
public interface Format<T extends Item> {

  /**
   * Reads what a client sent.
   *
   * @param owner whose mailbox it goes to: decides whether that is the organizer or an attendee
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.InvalidContent} naming
   *     the line or property
   */
  T read(String text, MailAddress owner);

  /**
   * Like {@link #read}, of what is no invitation upstream, as a new item never is. Exchange takes
   * the owner for the organizer of whatever is written into his mailbox: the people of somebody
   * else's meeting are therefore kept beside the model.
   */
  default T readUninvited(String text, MailAddress owner) {
    return read(text, owner);
  }

  /** The same, taking floating times of what it reads in that zone. */
  default Format<T> floatingIn(ZoneId zone) {
    return this;
  }

  /** What a text says of the messages about it. */
  default Delivery delivery(String text, MailAddress owner) {
    return Delivery.NONE;
  }

  /** The text as it is stored: without what was said for one write only. */
  default String stored(String text) {
    return text;
  }

  /**
   * The text of an item that no client wrote, or whose text was lost. The same item always gives
   * the same text.
   */
  String write(RemoteItem<T> item);

  /**
   * Writes into the text what differs between two states of the item upstream, and nothing else.
   * Where nothing differs, the text comes back as it is, byte for byte.
   *
   * @param before the base that belongs to {@code text}
   * @param after the item now
   */
  String merge(String text, T before, RemoteItem<T> after);

  /**
   * What an edit means where a client cannot show all that the item holds, such as pictures in a
   * description.
   *
   * @param base what Exchange holds
   * @param before what the client's old text says
   * @param after the edit carried over to the base
   */
  default T edited(T base, T before, T after) {
    return after;
  }

  /**
   * The text that a client has just written, as it is after the write. It is another one only where
   * Exchange went on by itself, as it does when a task of a series is completed.
   *
   * @param item what the write left
   */
  default String settled(String text, RemoteItem<T> item) {
    return text;
  }

  /**
   * The text with a file attached that will be upstream, or without one that is. Of a series it is
   * the whole one's.
   *
   * @param removed the key of what goes
   * @param added what comes, in its place if something goes
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.NotFound} if what is to
   *     go is not there
   */
  default String attached(String text, Optional<String> removed, Optional<Attachment> added) {
    throw new PosternException(new Failure.Unsupported("nothing can be attached here"));
  }

  /** Whether the colours of categories say anything of an item. */
  default boolean isColored(T item) {
    return false;
  }

  /**
   * A text that was just written or merged, with the colours that Outlook shows. They are derived:
   * no part of the item, and below whatever colour a client gave it.
   *
   * @param before the base from before the merge; empty for a text that was written anew
   * @param after the item that the text stands for now
   */
  default String colored(String text, Optional<T> before, T after, CategoryColors colors) {
    return text;
  }

  /**
   * What a client says, without the derived colours that it only gives back.
   *
   * @param held the text that the client had
   * @param base what Exchange holds
   */
  default String uncolored(String text, String held, T base) {
    return text;
  }

  /** The UIDs of other resources by which a client's text says what Exchange knows otherwise. */
  default Set<String> references(String text) {
    return Set.of();
  }

  /**
   * What a client says, with what it refers to said as Exchange can hold it: to be read, not to be
   * stored.
   *
   * @param referred those of the resources that there are, by their UIDs
   */
  default String resolved(String text, Map<String, T> referred) {
    return text;
  }

  /**
   * Like {@link #resolved}, of a text that the client had: as it was when it was written.
   *
   * @param base what Exchange holds
   */
  default String asWritten(String text, T base) {
    return text;
  }

  /** What a mirror indexes of a text. */
  Facts facts(String text);
}
