package dev.postern.sandbox.meeting;

import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.FreeBusy;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Response;
import dev.postern.sandbox.tenant.Series;
import dev.postern.sandbox.transport.Post;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a room does with a request: it accepts if it is free all the time, and declines otherwise,
 * as with AutomateProcessing AutoAccept and no conflicts allowed (<a
 * href="https://learn.microsoft.com/powershell/module/exchange/set-calendarprocessing">Set-CalendarProcessing</a>).
 * Called under the room's lock.
 */
public final class Booking {
  /** How far ahead a series is looked at, in occurrences. */
  private static final int HORIZON = 200;

  private Booking() {}

  /** Answers a request that was just processed, unless the room's answer to it still holds. */
  public static void answer(Item request, Mailbox room, Post post) {
    Optional<Item> booked =
        request.properties().find(MessageProperties.ASSOCIATED_ITEM).flatMap(room::item);
    if (booked.isEmpty()) {
      return;
    }
    ItemView meeting = ItemView.of(room, booked.get());
    if (meeting.properties().get(CalendarProperties.MY_RESPONSE, Response.NO_RESPONSE)
        != Response.NO_RESPONSE) {
      return;
    }
    boolean isFree = times(booked.get(), room).noneMatch(time -> isTaken(time, booked.get(), room));
    Replying.reply(
        booked.get(),
        meeting.properties(),
        Optional.empty(),
        new Reply(isFree ? Response.ACCEPT : Response.DECLINE, Optional.empty(), Optional.empty()),
        Replying.Sending.SEND,
        room,
        post);
  }

  private static boolean isTaken(PropertyBag time, Item booked, Mailbox room) {
    Instant start = time.require(CalendarProperties.START);
    Instant end = time.require(CalendarProperties.END);
    return room.items(room.folder(DistinguishedFolder.CALENDAR).id()).stream()
        .filter(it -> it != booked && it.kind() == ItemKind.CALENDAR_ITEM)
        .filter(it -> !it.properties().is(CalendarProperties.CANCELLED))
        .flatMap(it -> times(it, room))
        .filter(it -> it.get(CalendarProperties.FREE_BUSY, FreeBusy.BUSY) != FreeBusy.FREE)
        .anyMatch(it ->
            it.require(CalendarProperties.START).isBefore(end)
                && it.require(CalendarProperties.END).isAfter(start));
  }

  private static Stream<PropertyBag> times(Item item, Mailbox room) {
    return item.isMaster()
        ? Series.of(item)
            .occurrences()
            .limit(HORIZON)
            .map(it -> ItemView.of(room, item, it).properties())
        : Stream.of(item.properties());
  }
}
