package dev.postern.mirror;

import dev.postern.api.client.CollectionName;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a login was last shown of a home. */
record HomeTable(String login, String home) {

  /** A collection, or what is left of one, with the number of its last change. */
  record Member(CollectionName name, long number, boolean gone, String print)
      implements Comparable<Member> {
    @Override
    public int compareTo(Member other) {
      return Long.compare(number, other.number);
    }

    boolean shows(String other) {
      return !gone && print.equals(other);
    }
  }

  record State(long floor, long last, Map<CollectionName, Member> members) {
    /** Whether these are the collections that were shown. */
    boolean shows(Map<CollectionName, String> prints) {
      return members.values().stream().filter(member -> !member.gone()).count() == prints.size()
          && prints.entrySet().stream()
              .allMatch(each ->
                  Optional.ofNullable(members.get(each.getKey()))
                      .filter(member -> member.shows(each.getValue()))
                      .isPresent());
    }
  }

  private record Sequence(long floor, long last) {}

  /** Empty if the home was never numbered. */
  Optional<State> read(Transaction tx) throws SQLException {
    return state(tx, sequence(tx, ""));
  }

  private Optional<State> state(Transaction tx, Optional<Sequence> sequence) throws SQLException {
    if (sequence.isEmpty()) {
      return Optional.empty();
    }
    Map<CollectionName, Member> members = new HashMap<>();
    tx.list(
            "SELECT name, change_number, gone_at IS NOT NULL, print FROM home_member"
                + " WHERE login = ? AND home = ?",
            row ->
                new Member(
                    new CollectionName(row.getString(1)),
                    row.getLong(2),
                    row.getBoolean(3),
                    row.getString(4)),
            login,
            home)
        .forEach(member -> members.put(member.name(), member));
    return Optional.of(new State(sequence.get().floor(), sequence.get().last(), members));
  }

  private Optional<Sequence> sequence(Transaction tx, String suffix) throws SQLException {
    return tx.first(
        "SELECT floor_number, last_number FROM home_sequence WHERE login = ? AND home = ?" + suffix,
        row -> new Sequence(row.getLong(1), row.getLong(2)),
        login,
        home);
  }

  /**
   * Numbers what differs; empty if somebody else numbered since {@code before} was read.
   *
   * @param prints of what is shown now
   */
  Optional<State> note(
      Transaction tx, State before, Map<CollectionName, String> prints, Instant now)
      throws SQLException {
    Sequence held = sequence(tx, " FOR UPDATE").orElseThrow();
    if (before.last() != held.last()) {
      return Optional.empty();
    }
    Map<CollectionName, Member> known = state(tx, Optional.of(held)).orElseThrow().members();
    long number = held.last();
    for (Map.Entry<CollectionName, String> each : prints.entrySet()) {
      Member member = known.get(each.getKey());
      if (member == null) {
        insert(tx, each.getKey(), ++number, each.getValue());
      } else if (!member.shows(each.getValue())) {
        update(tx, member.name(), ++number, Optional.empty(), each.getValue());
      }
    }
    for (Member member : known.values()) {
      if (!member.gone() && !prints.containsKey(member.name())) {
        update(tx, member.name(), ++number, Optional.of(now.toEpochMilli()), member.print());
      }
    }
    tx.update(
        "UPDATE home_sequence SET last_number = ? WHERE login = ? AND home = ?",
        number,
        login,
        home);
    purge(tx, now);
    return state(tx, sequence(tx, ""));
  }

  /** Begins the numbers of a home that has none yet. */
  void begin(Transaction tx, long number) throws SQLException {
    tx.update(
        "INSERT INTO home_sequence (login, home, floor_number, last_number) VALUES (?, ?, ?, ?)",
        login,
        home,
        number,
        number);
  }

  private void insert(Transaction tx, CollectionName name, long number, String print)
      throws SQLException {
    tx.update(
        "INSERT INTO home_member (login, home, name, change_number, print) VALUES (?, ?, ?, ?, ?)",
        login,
        home,
        name.value(),
        number,
        print);
  }

  private void update(
      Transaction tx, CollectionName name, long number, Optional<Long> goneAt, String print)
      throws SQLException {
    tx.update(
        "UPDATE home_member SET change_number = ?, gone_at = ?, print = ?"
            + " WHERE login = ? AND home = ? AND name = ?",
        number,
        goneAt,
        print,
        login,
        home,
        name.value());
  }

  /** Forgets what went long ago, and with it the tokens that would need it. */
  private void purge(Transaction tx, Instant now) throws SQLException {
    List<Object> old = List.of(login, home, now.minus(Tombstones.KEPT).toEpochMilli());
    long last =
        tx.first(
                "SELECT COALESCE(MAX(change_number), 0) FROM home_member"
                    + " WHERE login = ? AND home = ? AND gone_at < ?",
                row -> row.getLong(1),
                old.toArray())
            .orElse(0L);
    if (last > 0) {
      tx.update(
          "DELETE FROM home_member WHERE login = ? AND home = ? AND gone_at < ?", old.toArray());
      tx.update(
          "UPDATE home_sequence SET floor_number = ? WHERE login = ? AND home = ?"
              + " AND floor_number < ?",
          last,
          login,
          home,
          last);
    }
  }
}
