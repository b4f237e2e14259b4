package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.sync.FolderChanges;
import dev.postern.sandbox.sync.SyncState;
import dev.postern.sandbox.tenant.Folder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in the tokens of a delta query: how far it was read, and what the first request
 * selected, which is not to be repeated. A token that was not given out for this folder is unknown.
 *
 * @param select as {@code $select} had it
 */
record DeltaToken(SyncState state, Optional<String> select) {

  /**
   * @throws GraphError 410 for a token that nobody gave out
   */
  static DeltaToken of(GraphCall call, Folder folder) {
    Optional<String> token =
        call.query().find("$deltatoken").or(() -> call.query().find("$skiptoken"));
    if (token.isEmpty()) {
      return new DeltaToken(SyncState.initial(folder.id()), call.query().find("$select"));
    }
    if (call.query().find("$select").isPresent()) {
      throw GraphError.badRequest("$select is part of the token and cannot be changed.");
    }
    String[] parts = token.get().split("\\.", -1);
    SyncState state = SyncState.decode(parts[0], folder.id()).orElseThrow(DeltaToken::unknown);
    return new DeltaToken(
        state,
        parts.length == 2
            ? Optional.of(
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
            : Optional.empty());
  }

  /** Puts the link to what comes next into an answer. */
  void link(GraphCall call, FolderChanges changes, ObjectNode answer) {
    String token =
        changes.next().encode()
            + select
                .map(it ->
                    '.'
                        + Base64.getUrlEncoder()
                            .encodeToString(it.getBytes(StandardCharsets.UTF_8)))
                .orElse("");
    if (changes.last()) {
      answer.put("@odata.deltaLink", Paging.link(call, Map.of("$deltatoken", token)));
    } else {
      answer.put("@odata.nextLink", Paging.link(call, Map.of("$skiptoken", token)));
    }
  }

  private static GraphError unknown() {
    return new GraphError(410, "syncStateNotFound", "The sync state generation is not found.");
  }
}
