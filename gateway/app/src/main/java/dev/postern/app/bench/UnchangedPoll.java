package dev.postern.app.bench;

import java.util.List;

/** A device asks whether there is something new, and there is not. */
record UnchangedPoll() implements CalendarAction {

  @Override
  public String name() {
    return "unchanged poll";
  }

  @Override
  public long allowedCalls() {
    return 1;
  }

  @Override
  public boolean refreshes() {
    return true;
  }

  @Override
  public void run(Device device, String uid) {
    List<String> changes = device.sync();
    if (!changes.isEmpty()) {
      throw new UnexpectedAnswer("nothing had changed, but a poll found " + changes);
    }
  }
}
