package dev.postern.app;

import dev.postern.api.PosternException;
import dev.postern.store.Database;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators' machines ask: {@code /health}, which is 200 while the gateway can read its
 * database, and {@code /metrics} in Prometheus's text format. Neither tells anything of anybody.
 */
final class OperatorRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorRoutes.class);

  private final Vertx vertx;
  private final Database database;
  private final PrometheusMeterRegistry metrics;

  OperatorRoutes(Vertx vertx, Database database, PrometheusMeterRegistry metrics) {
    this.vertx = vertx;
    this.database = database;
    this.metrics = metrics;
  }

  void mount(Router router) {
    router.get("/health").handler(this::health);
    router.get("/metrics").handler(this::metrics);
  }

  private void health(RoutingContext context) {
    vertx
        .executeBlocking(this::databaseAnswers, false)
        .onSuccess(up ->
            context
                .response()
                .setStatusCode(up ? 200 : 503)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end("{\"status\":\"" + (up ? "up" : "down") + "\"}\n"))
        .onFailure(context::fail);
  }

  private void metrics(RoutingContext context) {
    vertx
        .executeBlocking(metrics::scrape, false)
        .onSuccess(text ->
            context
                .response()
                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .end(text))
        .onFailure(context::fail);
  }

  private boolean databaseAnswers() {
    try {
      return database.read(
          transaction -> transaction.first("SELECT 1", row -> row.getInt(1)).isPresent());
    } catch (PosternException unavailable) {
      LOG.warn("the database does not answer", unavailable);
      return false;
    }
  }
}
