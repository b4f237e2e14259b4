package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.conditions.GraphConditions.ExpiredTokens;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.sync.SyncState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A state token of a delta query, opaque on the wire. Like Graph's, it holds the parameters of the
 * first request, and a restart of the tenant does not matter to it.
 *
 * @param state what was read of which collection
 * @param part where a page ended within the occurrences of one series: the series' change number; 0
 *     if it ended between items
 * @param told how many of them were told
 * @param select what the first request selected, as {@code $select} had it
 * @param issued when it was given out
 */
record DeltaToken(SyncState state, long part, int told, Optional<String> select, Instant issued) {
  private static final String VERSION = "g1";

  static DeltaToken of(SyncState state) {
    return new DeltaToken(state, 0, 0, Optional.empty(), now());
  }

  static DeltaToken within(SyncState state, long part, int told) {
    return new DeltaToken(state, part, told, Optional.empty(), now());
  }

  /** The token of what comes after this one's part of the round, with the same selection. */
  DeltaToken next(SyncState next) {
    return new DeltaToken(next, 0, 0, select, now());
  }

  /** The one that a first request stands for. */
  static DeltaToken first(String scope, Optional<String> select) {
    return new DeltaToken(SyncState.initial(scope), 0, 0, select, now());
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * The token of a request; empty if it is the first one of a round.
   *
   * @throws GraphError 410 for one that was not given out, or is not known any more
   */
  static Optional<DeltaToken> of(GraphCall call) {
    Optional<DeltaToken> token =
        call.query()
            .findIgnoringCase("$deltatoken")
            .or(() -> call.query().findIgnoringCase("$skiptoken"))
            .map(it -> decode(it).orElseThrow(() -> unknown(410)));
    ExpiredTokens expired = call.conditions().expiredTokens();
    if (token.filter(it -> expired.includes(it.issued())).isPresent()) {
      throw unknown(expired.status());
    }
    return token;
  }

  /** The same, of this collection only. */
  static Optional<DeltaToken> of(GraphCall call, String scope) {
    Optional<DeltaToken> token = of(call);
    if (token.filter(it -> !it.state().scope().equals(scope)).isPresent()) {
      throw unknown(410);
    }
    return token;
  }

  /**
   * The code is spelled in two ways: by Graph's answers of 410, and by its documentation, which
   * also speaks of a status of 40X.
   */
  static GraphError unknown(int status) {
    return new GraphError(
        status,
        status == 410 ? "SyncStateNotFound" : "syncStateNotFound",
        "The sync state generation is not found; generation=149;[highest=157][157][155][156].");
  }

  String encode() {
    String content =
        String.join(
            " ",
            VERSION,
            state.scope(),
            Long.toString(state.complete()),
            Long.toString(state.told()),
            Long.toString(part),
            Integer.toString(told),
            Base64.getUrlEncoder()
                .encodeToString(select.orElse("").getBytes(StandardCharsets.UTF_8)),
            issued.toString());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((content + ' ' + sum(content)).getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<DeltaToken> decode(String text) {
    String plain;
    try {
      plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    String[] words = plain.split(" ", -1);
    String content = plain.substring(0, Math.max(0, plain.lastIndexOf(' ')));
    if (words.length != 9 || !words[0].equals(VERSION) || !words[8].equals(sum(content))) {
      return Optional.empty();
    }
    return Optional.of(
        new DeltaToken(
            new SyncState(words[1], Long.parseLong(words[2]), Long.parseLong(words[3])),
            Long.parseLong(words[4]),
            Integer.parseInt(words[5]),
            Optional.of(words[6])
                .filter(it -> !it.isEmpty())
                .map(it -> new String(Base64.getUrlDecoder().decode(it), StandardCharsets.UTF_8)),
            Instant.parse(words[7])));
  }

  private static String sum(String content) {
    CRC32 crc = new CRC32();
    crc.update(content.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
