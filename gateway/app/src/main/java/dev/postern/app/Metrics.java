package dev.postern.app;

import dev.postern.api.mail.MailRoute;
import dev.postern.spool.queue.Spool;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The gateway's figures. */
final class Metrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  PrometheusMeterRegistry registry() {
    return registry;
  }

  /** One thing that came to the address where Exchange tells of changes. */
  void notice(String tenant, String result) {
    registry.counter("postern.notices", "tenant", tenant, "result", result).increment();
  }

  /** How many folders Exchange tells changes of. */
  void subscriptions(LongSupplier count) {
    Gauge.builder("postern.subscriptions", count, LongSupplier::getAsLong)
        .description("Folders that Exchange tells changes of")
        .strongReference(true)
        .register(registry);
  }

  /** What the mail server of a tenant did to a client that had done nothing wrong. */
  void disturbed(String tenant, MailRoute.Disturbance what) {
    String name = what.name().toLowerCase(Locale.ROOT).replace('_', '-');
    registry.counter("postern.mail.disturbances", "tenant", tenant, "what", name).increment();
  }

  /** What became of a message to a push service. */
  void pushed(String result) {
    registry.counter("postern.pushes", "result", result).increment();
  }

  /** How many clients are told of changes in how many collections, multiplied. */
  void pushRegistrations(LongSupplier count) {
    Gauge.builder("postern.push.registrations", count, LongSupplier::getAsLong)
        .description("Registrations of clients that are told of changes")
        .strongReference(true)
        .register(registry);
  }

  /** How many items upstream could not be read when they were last tried. */
  void unreadable(LongSupplier count) {
    Gauge.builder("postern.unreadable.items", count, LongSupplier::getAsLong)
        .description("Items that clients do not see because they cannot be read; tried again later")
        .strongReference(true)
        .register(registry);
  }

  /** In how many collections deleting is held back. */
  void brakes(LongSupplier count) {
    Gauge.builder("postern.brakes", count, LongSupplier::getAsLong)
        .description("Collections in which deleting is held back")
        .strongReference(true)
        .register(registry);
  }

  /** How old what clients are shown is, where Exchange does not answer; 0 while all is well. */
  void dataAge(String tenant, Supplier<Duration> age) {
    Gauge.builder("postern.mirror.age", age, it -> it.get().toMillis() / 1000.0)
        .description("Age of the oldest data that is shown because Exchange does not answer")
        .baseUnit("seconds")
        .strongReference(true)
        .tag("tenant", tenant)
        .register(registry);
  }

  /** What waits to be sent, for how long, and what cannot be. */
  void spool(Spool spool) {
    Gauge.builder("postern.spool.messages", spool, it -> it.count(false))
        .description("Messages that were accepted and are to be sent, or reported on")
        .strongReference(true)
        .register(registry);
    Gauge.builder("postern.spool.kept", spool, it -> it.count(true))
        .description("Messages that cannot be sent and wait for the operator")
        .strongReference(true)
        .register(registry);
    Gauge.builder("postern.spool.age", spool, it -> it.oldest().toMillis() / 1000.0)
        .description("Age of the oldest message that is to be sent")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  /** How many mail clients are connected to a listener. */
  void connections(Bound listener, IntSupplier count) {
    Gauge.builder("postern.connections", count, IntSupplier::getAsInt)
        .description("Mail clients that are connected")
        .strongReference(true)
        .tag("listener", listener.config().path())
        .tag("protocol", listener.config().protocol().name())
        .register(registry);
  }
}
