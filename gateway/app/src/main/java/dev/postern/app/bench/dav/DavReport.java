package dev.postern.app.bench.dav;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that was measured.
 *
 * @param backend by which the gateway reached its tenant, which added no latency
 * @param events in the calendar that every server had
 * @param streaming absent where it was left out
 */
record DavReport(String backend, int events, List<Row> rows, @Nullable Streaming streaming) {

  /**
   * @param answers of each server, in the order of their start, the gateway first
   */
  record Row(String workload, int clients, List<Answer> answers) {}

  /**
   * @param ratio how many times the requests per second of this one the gateway answered
   */
  record Answer(String server, Figures figures, double ratio) {}
}
