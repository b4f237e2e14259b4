package dev.postern.app;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Incident;
import dev.postern.api.exchange.Probe.Finding;
import dev.postern.api.exchange.Probe.Finding.Severity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What is reported to operators, by backends and by the mirror: counted each time, logged for each
 * mailbox when it begins, when it ends, and every hour in between.
 */
final class Incidents {
  private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);
  private static final Duration LOGGED_EVERY = Duration.ofHours(1);

  private record Kind(String tenant, String name) {}

  private record Case(Kind kind, MailAddress mailbox) {}

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Map<Case, Instant> open = new ConcurrentHashMap<>();
  private final Map<Kind, Counter> counters = new ConcurrentHashMap<>();

  Incidents(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** Where the backends of a tenant report to. */
  Consumer<Incident> of(String tenant) {
    return incident -> {
      Case one = new Case(new Kind(tenant, incident.name()), incident.mailbox());
      switch (incident) {
        case Incident.Noticed(MailAddress _, String _, Finding finding) -> noticed(one, finding);
        case Incident.Over _ -> over(one);
      }
    };
  }

  private void noticed(Case one, Finding finding) {
    counters.computeIfAbsent(one.kind(), this::meters).increment();
    Instant now = clock.instant();
    AtomicBoolean news = new AtomicBoolean();
    open.compute(
        one,
        (_, last) -> {
          news.set(last == null || !now.isBefore(last.plus(LOGGED_EVERY)));
          return news.get() ? now : last;
        });
    if (news.get()) {
      LOG.atLevel(finding.severity() == Severity.ERROR ? Level.ERROR : Level.WARN)
          .log("tenant {}: {}; remedy: {}", one.kind().tenant(), finding.what(), finding.remedy());
    }
  }

  private void over(Case one) {
    if (open.remove(one) != null) {
      LOG.info(
          "tenant {}: {} of {} is over", one.kind().tenant(), one.kind().name(), one.mailbox());
    }
  }

  private Counter meters(Kind kind) {
    Tags tags = Tags.of("tenant", kind.tenant(), "incident", kind.name());
    Gauge.builder(
            "postern.incident.mailboxes",
            open,
            cases -> cases.keySet().stream().filter(one -> one.kind().equals(kind)).count())
        .description("Mailboxes that this incident is about now")
        .tags(tags)
        .register(registry);
    return Counter.builder("postern.incidents")
        .description("How often it happened")
        .tags(tags)
        .register(registry);
  }
}
