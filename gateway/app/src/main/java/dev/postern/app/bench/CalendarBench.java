package dev.postern.app.bench;

import dev.postern.sandbox.seed.CalendarLoad.Contents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What CalDAV clients do, done by each of several people.
 *
 * @param rounds how often; a first sync is one only once
 */
record CalendarBench(Meter meter, List<Device> devices, int rounds) {
  /** Longer than polls share a refresh. */
  private static final Duration REST = Duration.ofMillis(1100);

  /** In the order in which clients do it: what is first found is then asked for again. */
  List<ActionCost> run(String backend, Contents contents) throws InterruptedException {
    List<ActionCost> costs = new ArrayList<>();
    costs.add(cost(new FirstSync(backend, contents), 1));
    for (CalendarAction action :
        List.of(
            new Multiget(),
            new SecondDevice(),
            new UnchangedPoll(),
            new PutNew(),
            new PutExdate(),
            new PutOverride())) {
      costs.add(cost(action, rounds));
    }
    return costs;
  }

  private ActionCost cost(CalendarAction action, int times) throws InterruptedException {
    List<ActionCost.Sample> samples = new ArrayList<>();
    for (int round = 1; round <= times; round++) {
      String uid = action.getClass().getSimpleName() + '-' + round;
      devices.forEach(device -> action.prepare(device, uid));
      if (action.refreshes()) {
        Thread.sleep(REST);
      }
      devices.forEach(device -> samples.add(meter.measure(() -> action.run(device, uid))));
    }
    return ActionCost.of(action.name(), action.allowedCalls(), samples);
  }
}
