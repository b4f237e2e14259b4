package dev.postern.app.spool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.spool.queue.Details;
import dev.postern.spool.queue.Entry;
import dev.postern.spool.queue.Spool;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what is kept in the spool, and has it tried or dropped. Contents are never told. */
public record SpoolOperation(Spool spool) {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolOperation.class);

  /** Does what was asked for; the last event is {@code done}. */
  public void run(SpoolRequest request, Consumer<ObjectNode> listener) {
    boolean found =
        switch (request) {
          case SpoolRequest.ListAll _ -> {
            spool.entries().forEach(entry -> listener.accept(event(entry)));
            yield true;
          }
          case SpoolRequest.Show(String id) -> show(id, listener);
          case SpoolRequest.Retry(String id) -> told("retried", id, spool.retry(id), listener);
          case SpoolRequest.Drop(String id) -> told("dropped", id, spool.drop(id), listener);
        };
    listener.accept(of("done").put("exit", found ? 0 : 1));
  }

  private boolean show(String id, Consumer<ObjectNode> listener) {
    Optional<Entry> entry = spool.entries().stream().filter(it -> it.id().equals(id)).findFirst();
    Optional<Details> details = spool.details(id);
    if (entry.isEmpty() || details.isEmpty()) {
      return false;
    }
    ObjectNode event = event(entry.get());
    event.put("messageId", details.get().messageId());
    ArrayNode recipients = event.putArray("recipients");
    details.get().envelope().recipients().forEach(it -> recipients.add(it.address().value()));
    listener.accept(event);
    return true;
  }

  private static boolean told(String what, String id, boolean done, Consumer<ObjectNode> listener) {
    if (done) {
      LOG.info("message {} was {} by the operator", id, what);
      listener.accept(of(what).put("id", id));
    }
    return done;
  }

  private static ObjectNode event(Entry entry) {
    return of("message")
        .put("id", entry.id())
        .put("stage", entry.stage().name().toLowerCase(Locale.ROOT))
        .put("mailbox", entry.mailbox().value())
        .put("login", entry.login())
        .put("bytes", entry.bytes())
        .put("accepted", written(entry.accepted()))
        .put("due", written(entry.due()))
        .put("attempts", entry.attempts())
        .put("trouble", entry.trouble().orElse(""));
  }

  private static String written(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static ObjectNode of(String event) {
    return JsonNodeFactory.instance.objectNode().put("event", event);
  }
}
