package dev.postern.sandbox.conditions;

import dev.postern.sandbox.http.HttpReply;
import dev.postern.sandbox.http.HttpReply.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a disruption makes of a request, whatever the protocol. */
public final class Struck {
  private static final Logger LOG = LoggerFactory.getLogger(Struck.class);
  private static final String HTML =
      "<html><head><title>502 Bad Gateway</title></head><body>Try again later.</body></html>";

  private Struck() {}

  /**
   * @param refusal what is answered instead of anything being done
   * @param service carries the request out, if that is to happen
   */
  public static HttpReply reply(
      Disruption disruption,
      Supplier<? extends HttpReply> refusal,
      Supplier<? extends HttpReply> service) {
    return switch (disruption.action()) {
      case DROP_BEFORE -> new HttpReply.Dropped();
      case DROP_AFTER -> lost(service.get());
      case FAULT, RESPONSE, STATUS -> refusal.get();
      case REDIRECT -> redirect(disruption);
      case CUT_OFF, TRUNCATE, HTML, WRONG_TYPE, FOREIGN_LINKS -> spoil(disruption, service.get());
    };
  }

  private static HttpReply lost(HttpReply reply) {
    LOG.debug("Nobody will see {}", reply);
    return new HttpReply.Dropped();
  }

  /** A bare HTTP status, with the time to wait. */
  public static Answer status(Disruption disruption) {
    Answer answer = HttpReply.empty(disruption.status());
    return disruption.retryAfter().map(it -> answer.with("Retry-After", it)).orElse(answer);
  }

  /** An answer that is not what it should be. */
  public static HttpReply spoil(Disruption disruption, HttpReply reply) {
    return reply instanceof Answer answer ? spoil(disruption, answer) : reply;
  }

  private static HttpReply spoil(Disruption disruption, Answer answer) {
    byte[] body = answer.body();
    return switch (disruption.action()) {
      case CUT_OFF -> new HttpReply.CutOff(answer);
      case TRUNCATE ->
          new Answer(answer.status(), answer.headers(), Arrays.copyOf(body, body.length / 2));
      case HTML -> HttpReply.text(answer.status(), "text/html; charset=utf-8", HTML);
      case WRONG_TYPE ->
          new Answer(answer.status(), answer.headers(), body).with("Content-Type", "text/plain");
      case FOREIGN_LINKS ->
          new Answer(answer.status(), answer.headers(), withForeignLinks(body, disruption));
      case FAULT, RESPONSE, STATUS, DROP_BEFORE, DROP_AFTER, REDIRECT -> answer;
    };
  }

  /** A redirect to where the disruption says. */
  public static Answer redirect(Disruption disruption) {
    return new Answer(302, Map.of("Location", disruption.location() + "/v1.0/"), new byte[0]);
  }

  private static byte[] withForeignLinks(byte[] body, Disruption disruption) {
    return new String(body, StandardCharsets.UTF_8)
        .replaceAll(
            "(\"@odata\\.(?:next|delta)Link\":\")https?://[^/\"]+", "$1" + disruption.location())
        .getBytes(StandardCharsets.UTF_8);
  }
}
