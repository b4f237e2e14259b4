package dev.postern.mirror;

import dev.postern.api.client.Principal;
import dev.postern.api.exchange.Access;
import dev.postern.api.grant.Grant;
import dev.postern.api.model.Item;
import dev.postern.mirror.deletion.Brake;
import dev.postern.store.Database;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Puts together what is needed of a mailbox: all that is shared by those who ask for the same. */
record Residences(
    Database database,
    Seals seals,
    Locks locks,
    Gates gates,
    ChangeNumbers numbers,
    SingleFlight<HomeKey> listings,
    Refreshes refreshes,
    Palettes palettes,
    Brake brake,
    InstantSource clock) {

  <T extends Item> Residence<T> of(Kind<T> kind, Access access, Backends backends) {
    return new Residence<>(
        access.mailbox(),
        database,
        backends,
        gates,
        backend -> home(kind, access, backends, backend));
  }

  /** The collections of a mailbox as its owner sees them. */
  <T extends Item> Part part(Kind<T> kind, Access access, Backends backends) {
    return new MailboxPart<>(kind, of(kind, access, backends));
  }

  /** What a login's home has of a kind: its own, then what others share with it. */
  <T extends Item> List<Part> parts(
      Kind<T> kind, Principal principal, List<Grant> grants, Backends backends) {
    List<Part> parts = new ArrayList<>();
    parts.add(part(kind, new Access(principal.login(), principal.mailbox()), backends));
    parts.addAll(
        new Shares(database, principal, grants).of(kind, access -> part(kind, access, backends)));
    return parts;
  }

  /** What a swap sees of a mailbox that goes from one backend to another. */
  <T extends Item> SwapGround<T> ground(
      Kind<T> kind, Access access, Backends backends, String from, String to) {
    return new SwapGround<>(
        kind,
        access,
        new Records(database, seals),
        side(kind, access, backends, from),
        side(kind, access, backends, to),
        clock);
  }

  private <T extends Item> SwapGround.Side<T> side(
      Kind<T> kind, Access access, Backends backends, String name) {
    return new SwapGround.Side<>(
        name, backends.named(name), () -> home(kind, access, backends, name));
  }

  private <T extends Item> Home<T> home(
      Kind<T> kind, Access access, Backends backends, String backend) {
    Replica<T> replica =
        new Replica<>(
            kind,
            access.mailbox(),
            backend,
            new Remote<>(kind.store().apply(backends.named(backend)), access),
            database,
            seals,
            locks,
            clock,
            palettes,
            brake);
    return new Home<>(replica, new Folders<>(replica, numbers, listings), refreshes);
  }
}
