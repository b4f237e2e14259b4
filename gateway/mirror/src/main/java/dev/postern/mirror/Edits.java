package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Item;
import dev.postern.formats.Format;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What a client's text asks for, and whether an item upstream already says it. */
record Edits<T extends Item>(Replica<T> replica) {

  /** Reads what a client sent. */
  Sent<T> read(Intent intent) {
    return Sent.read(intent.name(), intent.text(), replica);
  }

  /** What is to be written so that the stored item says what the new text says. */
  Etiquette.Edit<T> plan(Contents.Content<T> held, Sent<T> sent) {
    Etiquette<T> etiquette = replica.kind().etiquette();
    boolean isInvitation = etiquette.isInvitation(held.base());
    T now = said(held, sent, isInvitation);
    T before = asRead(held, isInvitation);
    T merged = ThreeWay.merge(held.base(), before, now);
    T after = replica.kind().format().edited(held.base(), before, merged);
    return etiquette.onUpdate(
        held.base(), after, sent.facts(), sent.delivery(), replica.clock().instant());
  }

  /** What the new text says by itself, without what it gives back of the old one's. */
  private T said(Contents.Content<T> held, Sent<T> sent, boolean isInvitation) {
    Format<T> format = replica.kind().format();
    String own = format.uncolored(sent.text(), held.text(), held.base());
    if (own.equals(sent.text()) && !isInvitation) {
      return sent.item();
    }
    return sent.files().into(read(own, isInvitation), replica.kind());
  }

  private T read(String text, boolean isInvitation) {
    Format<T> format = replica.kind().format();
    return isInvitation
        ? format.read(text, replica.owner())
        : format.readUninvited(text, replica.owner());
  }

  /** What it says of an item that Exchange knows to be an invitation. */
  T asInvitation(Sent<T> sent) {
    return sent.files().into(read(sent.text(), true), replica.kind());
  }

  /**
   * The text as it is stored: what the client sent, unless Exchange went on from it, or knows
   * answers of others that the client does not, as of a room that answered within the moment.
   */
  String stored(Sent<T> sent, RemoteItem<T> written) {
    T known = replica.kind().etiquette().withAnswersOf(written.item(), sent.item());
    return known.equals(sent.item())
        ? replica.kind().format().settled(sent.text(), written)
        : replica
            .kind()
            .format()
            .merge(
                sent.text(),
                sent.item(),
                new RemoteItem<>(
                    written.id(),
                    written.version(),
                    written.created(),
                    written.modified(),
                    written.identity(),
                    known));
  }

  /** What the stored text says; where it cannot be read, as if it said what Exchange holds. */
  private T asRead(Contents.Content<T> held, boolean isInvitation) {
    Format<T> format = replica.kind().format();
    try {
      String own = format.uncolored(held.text(), held.text(), held.base());
      return read(format.asWritten(own, held.base()), isInvitation);
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.InvalidContent) {
        return held.base();
      }
      throw e;
    }
  }

  /**
   * Whether all that was to be written has changed upstream. Exchange normalises, so that the item
   * need not be equal; but what is still as before was not written.
   */
  boolean isWritten(Contents.Content<T> held, Sent<T> sent, T item) {
    T intended = plan(held, sent).rest();
    return ThreeWay.merge(intended, held.base(), item).equals(item);
  }

  /** Whether a new item has what a backend adds to it with further calls. */
  boolean isComplete(Sent<T> sent, T item) {
    List<?> wanted = replica.kind().addedLater().apply(sent.item());
    List<?> found = replica.kind().addedLater().apply(item);
    return IntStream.range(0, wanted.size())
        .allMatch(i -> {
          Object part = wanted.get(i);
          return ThreeWay.merge(part, empty(part), found.get(i)).equals(found.get(i));
        });
  }

  /** A new item as the first call of its making writes it. */
  T withoutAdded(T item) {
    return replica.kind().withoutAdded().apply(item);
  }

  private static Object empty(Object value) {
    return switch (value) {
      case Optional<?> _ -> Optional.empty();
      case List<?> _ -> List.of();
      case SortedSet<?> _ -> new TreeSet<>();
      default -> throw new IllegalArgumentException("nothing stands for no " + value.getClass());
    };
  }
}
