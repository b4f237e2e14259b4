package dev.postern.backends.graph.http;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.backends.microsoft.Effect;
import dev.postern.backends.microsoft.Governor;
import dev.postern.backends.microsoft.MicrosoftTenant;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Speaks to Microsoft Graph v1.0 for one tenant, each mailbox in its turn. The token goes to
 * Graph's own host and nowhere else: links to other hosts are refused. Blocks; call it on virtual
 * threads.
 */
public final class GraphClient implements AutoCloseable {
  private final Governor governor;
  private final GraphWire wire;

  public GraphClient(MicrosoftTenant tenant, Governor governor, Vertx vertx) {
    this(governor, new GraphWire(tenant, vertx));
  }

  public GraphClient(Governor governor, GraphWire wire) {
    this.governor = governor;
    this.wire = wire;
  }

  /**
   * Sends a request in the mailbox's turn.
   *
   * @throws PosternException for every answer but success
   */
  public JsonObject send(MailAddress mailbox, Effect effect, GraphRequest request) {
    return governor.call(mailbox, effect, () -> wire.exchange(request).checked()).body();
  }

  /** Sends reads, twenty a batch; the replies stand in the order of the requests. */
  public List<GraphReply> batch(MailAddress mailbox, List<GraphRequest> reads) {
    return batch(mailbox, Effect.READ, reads, false);
  }

  /**
   * Sends writes, twenty a batch, one after the other, and none after one that failed. The replies
   * stand in the order of the requests and may end after one that failed; those that a failed one
   * kept from being carried out have the status 424.
   */
  public List<GraphReply> inOrder(MailAddress mailbox, List<GraphRequest> writes) {
    return batch(mailbox, Effect.WRITE, writes, true);
  }

  private List<GraphReply> batch(
      MailAddress mailbox, Effect effect, List<GraphRequest> requests, boolean inOrder) {
    List<GraphReply> replies = new ArrayList<>();
    for (int from = 0; from < requests.size(); from += GraphBatch.LARGEST) {
      int to = Math.min(requests.size(), from + GraphBatch.LARGEST);
      GraphBatch batch = new GraphBatch(requests.subList(from, to), inOrder);
      try {
        governor.call(mailbox, effect, batch.load(), () -> batch.round(wire::exchange));
      } catch (PosternException e) {
        // What was answered is kept; the rest says that it was throttled.
        if (!(e.failure() instanceof Failure.Throttled) || !batch.isBegun()) {
          throw e;
        }
      }
      replies.addAll(batch.replies());
      if (inOrder && replies.stream().anyMatch(GraphReply::isError)) {
        return replies;
      }
    }
    return replies;
  }

  /** The request for the next page of a list; its link must lead to Graph itself. */
  public Optional<GraphRequest> nextPage(JsonObject page) {
    return Optional.of(Json.text(page, "@odata.nextLink"))
        .filter(link -> !link.isEmpty())
        .map(this::following);
  }

  /**
   * The request that a link of Graph's stands for.
   *
   * @throws PosternException {@link Failure.Unavailable} if it leads anywhere else
   */
  public GraphRequest following(String link) {
    URI base = wire.base();
    String root = base.getRawPath();
    Optional<URI> target = parsed(link).filter(it -> it.normalize().equals(it));
    if (target.isEmpty()
        || !base.getScheme().equals(target.get().getScheme())
        || !base.getRawAuthority().equalsIgnoreCase(target.get().getRawAuthority())
        || !target.get().getRawPath().startsWith(root + "/")) {
      throw new PosternException(
          new Failure.Unavailable(
              Duration.ofMinutes(5), "Microsoft Graph gave a link to another host"));
    }
    String query = target.get().getRawQuery() == null ? "" : "?" + target.get().getRawQuery();
    return GraphRequest.get(target.get().getRawPath().substring(root.length()) + query);
  }

  private static Optional<URI> parsed(String link) {
    try {
      return Optional.of(URI.create(link));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    wire.close();
  }
}
